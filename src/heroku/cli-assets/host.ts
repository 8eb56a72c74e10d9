import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { answerText } from '../http/answer.ts'
import type { Exchange } from '../http/exchange.ts'

/** cli-assets.heroku.com: the files of a directory, as a bucket serves them; what is not there is 403, as a bucket says it. */
export async function answerAssets(
  { req, res, path }: Exchange,
  directory: string | undefined,
): Promise<void> {
  req.resume()
  const file = directory && join(directory, normalize(decodeURIComponent(path)))
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

function typeOf(file: string): string {
  if (file.endsWith('.gz')) return 'application/gzip'
  if (file.endsWith('.xz')) return 'application/x-xz'
  return /\.json$|-buildmanifest$/.test(file) ? 'application/json' : 'application/octet-stream'
}
