import type { AppSnapshot, RequestRecord } from '../heroku/index.ts'
import type { ImageRecord } from './types.ts'

const schema2 = 'application/vnd.docker.distribution.manifest.v2+json'

/**
 * Compares, for each process type with an image and for each that was pushed, what the registry holds as `latest`, what the job pushed, and what
 * the formation runs.
 */
export async function compareImages(
  apps: AppSnapshot[],
  registryUrl: string,
  requests: RequestRecord[],
): Promise<ImageRecord[]> {
  const pushed = pushedImages(requests)
  const records: ImageRecord[] = []
  for (const app of apps) {
    const newest = app.releases.find(release => release.current)
    const released = Object.keys(newest?.images ?? {})
    const types = [...pushed.keys()].flatMap(repository => {
      const [name, type] = repository.split('/')
      return name === app.name && type !== undefined ? [type] : []
    })
    for (const processType of new Set([...released, ...types])) {
      const formation =
        app.formation.find(({ type }) => type === processType)?.dockerImage ?? newest?.images[processType]
      const registry = await latestImage(registryUrl, app.name, processType)
      records.push({
        app: app.name,
        processType,
        registry,
        pushed: pushed.get(`${app.name}/${processType}`),
        formation,
        agree: registry === formation,
      })
    }
  }
  return records
}

/** The config digests of the images that were pushed, the last one of each `APP/TYPE`. */
export function pushedImages(requests: RequestRecord[]): Map<string, string> {
  const pushed = new Map<string, string>()
  for (const { method, host, path, status, body = '' } of requests) {
    const [, repository] = /^\/v2\/(.+)\/manifests\/[^/]+$/.exec(path) ?? []
    if (method !== 'PUT' || host !== 'registry.heroku.com' || status >= 300 || !repository) continue
    const digest = configDigest(body)
    if (digest) pushed.set(repository, digest)
  }
  return pushed
}

function configDigest(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { config?: { digest?: string } }).config?.digest
  } catch {
    return undefined
  }
}

async function latestImage(url: string, app: string, processType: string): Promise<string | undefined> {
  const response = await fetch(`${url}/v2/${app}/${processType}/manifests/latest`, {
    headers: { accept: schema2 },
  })
  if (!response.ok) return undefined
  const manifest = (await response.json()) as { config?: { digest?: string } }
  return manifest.config?.digest
}
