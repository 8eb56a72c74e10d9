import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * How to start the sandbox's process: from source by tsx, from the bundle as the file that the build puts beside its entry points.
 * @throws when neither is there
 */
export function processCommand(): string[] {
  const source = new URL('./process.ts', import.meta.url)
  if (existsSync(source)) {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm'))
    return [process.execPath, '--import', tsx.href, fileURLToPath(source)]
  }
  const built = ['./sandbox-process.js', '../sandbox-process.js'].map(path => new URL(path, import.meta.url))
  const file = built.find(url => existsSync(url))
  if (!file) throw new Error("the sandbox's process is not part of this build")
  return [process.execPath, fileURLToPath(file)]
}
