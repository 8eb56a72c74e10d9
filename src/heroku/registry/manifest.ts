import { manifestInvalid, unsupported } from './errors.ts'
import { MANIFEST_V2, type Manifest, type Registry } from './registry.ts'

/** Manifests are small; distribution itself takes no more than 4 MiB. */
export const MANIFEST_LIMIT = 4 * 1024 * 1024

/**
 * Reads a manifest that is being pushed and refuses what registry.heroku.com refuses: anything but a Docker image manifest version
 * 2, schema 2. OCI manifests and indexes, attestations and multi-platform lists are all `UNSUPPORTED`.
 * @throws RegistryError
 */
export function readManifest(body: Buffer, contentType: string | undefined): Manifest {
  let manifest: Manifest
  try {
    manifest = JSON.parse(body.toString('utf8'))
  } catch {
    throw manifestInvalid()
  }
  const declared = manifest?.mediaType ?? contentType?.split(';')[0]?.trim()
  const type = contentType?.split(';')[0]?.trim() ?? declared
  if (declared !== MANIFEST_V2 || type !== MANIFEST_V2) throw unsupported()
  if (manifest.schemaVersion !== 2 || typeof manifest.config?.digest !== 'string') throw manifestInvalid()
  return manifest
}

/**
 * Dynos are linux/amd64. Heroku takes another image and its dyno crashes with `Exec format error`; with `foreignPlatform: 'refuse'` this says so at the push.
 * @throws RegistryError
 */
export async function requirePlatform(
  registry: Registry,
  repository: string,
  manifest: Manifest,
): Promise<void> {
  const config = await registry.config(repository, manifest.config.digest)
  if (!config) return // the registry behind answers that a blob is unknown
  const platform = `${config.os}/${config.architecture}`
  if (platform === 'linux/amd64') return
  throw unsupported(
    `the image is for ${platform}, dynos are linux/amd64: build it with --platform linux/amd64`,
  )
}
