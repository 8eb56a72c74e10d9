import { createHash } from 'node:crypto'
import { type Answer, call } from './client.ts'

export const MANIFEST_V2 = 'application/vnd.docker.distribution.manifest.v2+json'
export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json'

export interface ImageOptions {
  /** Any text: images with another text have other digests. */
  content?: string
  architecture?: string
  mediaType?: string
  tag?: string
}

const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`

/** Pushes a one-layer image through the registry front, request for request as docker does. */
export async function pushImage(port: number, key: string, repository: string, options: ImageOptions = {}) {
  const { content = 'hello', architecture = 'amd64', mediaType = MANIFEST_V2, tag = 'latest' } = options
  const layer = Buffer.from(content)
  const config = Buffer.from(
    JSON.stringify({
      architecture,
      os: 'linux',
      config: { Cmd: ['true'] },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] },
    }),
  )
  const oci = mediaType === OCI_MANIFEST
  const kind = oci ? 'application/vnd.oci.image' : 'application/vnd.docker'
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType,
      config: {
        mediaType: oci ? `${kind}.config.v1+json` : `${kind}.container.image.v1+json`,
        size: config.length,
        digest: digestOf(config),
      },
      layers: [
        {
          mediaType: oci ? `${kind}.layer.v1.tar+gzip` : `${kind}.image.rootfs.diff.tar.gzip`,
          size: layer.length,
          digest: digestOf(layer),
        },
      ],
    }),
  )
  const blobs = [await pushBlob(port, key, repository, layer), await pushBlob(port, key, repository, config)]
  const answer = await registryCall(port, key, 'PUT', `/v2/${repository}/manifests/${tag}`, manifest, {
    'content-type': mediaType,
  })
  return { answer, blobs, config: digestOf(config), manifest: digestOf(manifest) }
}

export function registryCall(
  port: number,
  key: string,
  method: string,
  path: string,
  body?: Buffer,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const authorization = `Basic ${Buffer.from(`_:${key}`).toString('base64')}`
  return call(port, {
    host: 'registry.heroku.com',
    method,
    path,
    body,
    headers: { authorization, ...headers },
  })
}

async function pushBlob(port: number, key: string, repository: string, bytes: Buffer): Promise<number> {
  const begun = await registryCall(port, key, 'POST', `/v2/${repository}/blobs/uploads/`)
  if (begun.status !== 202) return begun.status
  const sent = await registryCall(port, key, 'PATCH', begun.headers.location ?? '', bytes, {
    'content-type': 'application/octet-stream',
  })
  const location = sent.headers.location ?? ''
  const mark = location.includes('?') ? '&' : '?'
  const ended = await registryCall(port, key, 'PUT', `${location}${mark}digest=${digestOf(bytes)}`)
  return ended.status
}
