import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * How to start the leader: from source by tsx, from the bundle as the file that the build puts beside its entry points.
 * @throws when neither is there
 */
export function leaderCommand(): string[] {
  const source = new URL('./leader.ts', import.meta.url)
  if (existsSync(source)) {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm'))
    return [process.execPath, '--import', tsx.href, fileURLToPath(source)]
  }
  const built = ['./sandbox-leader.js', '../sandbox-leader.js'].map(path => new URL(path, import.meta.url))
  const file = built.find(url => existsSync(url))
  if (!file) throw new Error("the sandbox's leader is not part of this build")
  return [process.execPath, fileURLToPath(file)]
}
