import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A web process that answers with this text on every path. */
export const webDockerfile = (text = 'hello') =>
  `FROM busybox:1.36\nRUN mkdir /www && echo '${text}' > /www/index.html\nCMD ["sh", "-c", "exec httpd -f -p $PORT -h /www"]\n`

/** A folder with these files, for one test. */
export function folderOf(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'app-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
