import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { answerText } from '../http/answer.ts'
import type { Exchange } from '../http/exchange.ts'
import { installScript } from './install-script.ts'

/**
 * cli-assets.heroku.com: the files of a directory, as a bucket serves them, and the installers; what is not there is 403, as a bucket says
 * it. toolbelt.heroku.com, its older name, serves the same.
 */
export async function answerAssets(
  { req, res, path }: Exchange,
  directory: string | undefined,
): Promise<void> {
  req.resume()
  const script = directory && installScript(path.slice(1), `linux-${process.arch}`)
  if (script) {
    answerText(res, 200, script, { 'content-type': 'application/x-sh' })
    return
  }
  const file = directory && join(directory, normalize(decodeURIComponent(sinceMoved(path))))
  const found = file ? await stat(file).catch(() => undefined) : undefined
  if (!file || !found?.isFile() || !['GET', 'HEAD'].includes(req.method ?? '')) {
    answerText(res, 403, '<Error><Code>AccessDenied</Code></Error>\n', { 'content-type': 'application/xml' })
    return
  }
  res.writeHead(200, {
    'content-type': typeOf(file),
    'content-length': String(found.size),
    etag: `"${found.mtimeMs}"`,
  })
  if (req.method === 'HEAD') res.end()
  else await pipeline(createReadStream(file), res)
}

/**
 * Addresses of earlier years, which scripts still ask for: the stable channel under `branches/stable`, under `heroku-cli/` and at the top,
 * `amd64` for `x64`, and `heroku-cli` for `heroku`.
 */
function sinceMoved(path: string): string {
  const [, name] =
    /^\/(?:heroku-cli\/)?(?:(?:branches|channels)\/(?:stable|master)\/)?(?:heroku|heroku-cli)-(linux-\w+\.tar\.[gx]z)$/.exec(
      path,
    ) ?? []
  return name ? `/channels/stable/heroku-${name.replace('amd64', 'x64')}` : path
}

function typeOf(file: string): string {
  if (file.endsWith('.gz')) return 'application/gzip'
  if (file.endsWith('.xz')) return 'application/x-xz'
  return /\.json$|-buildmanifest$/.test(file) ? 'application/json' : 'application/octet-stream'
}
