import type { IncomingMessage } from 'node:http'
import { answerJson } from '../http/answer.ts'
import type { Exchange } from '../http/exchange.ts'
import type { Platform } from '../model/platform.ts'
import { authorise } from './access.ts'
import { manifestInvalid, RegistryError } from './errors.ts'
import { MANIFEST_LIMIT, readManifest, requirePlatform } from './manifest.ts'
import { proxy } from './proxy.ts'
import type { Registry } from './registry.ts'

export interface FrontOptions {
  foreignPlatform: 'refuse' | 'accept'
}

/** registry.heroku.com: Heroku's rules in front of a distribution registry. */
export async function answerRegistry(
  exchange: Exchange,
  platform: Platform,
  registry: Registry,
  options: FrontOptions,
): Promise<void> {
  const { req, res } = exchange
  try {
    const { repository, manifest } = authorise(
      platform,
      req.headers.authorization,
      exchange.path,
      exchange.query,
    )
    if (repository && manifest && req.method === 'PUT')
      await putManifest(exchange, registry, repository, options)
    else await proxy(req, res, registry.url)
  } catch (error) {
    if (res.headersSent) {
      res.destroy()
    } else if (error instanceof RegistryError) {
      req.resume()
      exchange.record.errorId = error.code
      answerJson(res, error.status, error.body, {
        'docker-distribution-api-version': 'registry/2.0',
        ...error.headers,
      })
    } else {
      answerJson(res, 502, {
        errors: [{ code: 'UNKNOWN', message: 'the registry behind does not answer', detail: null }],
      })
    }
  }
}

async function putManifest(
  { req, res }: Exchange,
  registry: Registry,
  repository: string,
  { foreignPlatform }: FrontOptions,
): Promise<void> {
  const body = await readBody(req)
  const manifest = readManifest(body, req.headers['content-type'])
  if (foreignPlatform === 'refuse') await requirePlatform(registry, repository, manifest)
  await proxy(req, res, registry.url, {
    body,
    onAnswer(status, headers) {
      const digest = headers['docker-content-digest']
      if (status === 201 && typeof digest === 'string')
        registry.record(repository, manifest.config.digest, digest)
    },
  })
}

async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req) {
    length += chunk.length
    if (length > MANIFEST_LIMIT) throw manifestInvalid()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
