import type { AppSnapshot } from '../heroku/index.ts'
import type { ImageRecord } from './types.ts'

const schema2 = 'application/vnd.docker.distribution.manifest.v2+json'

/** Compares, for each process type with an image, what the registry holds as `latest` with what the formation runs. */
export async function compareImages(apps: AppSnapshot[], registryUrl: string): Promise<ImageRecord[]> {
  const records: ImageRecord[] = []
  for (const app of apps) {
    const newest = app.releases.find(release => release.current)
    for (const processType of Object.keys(newest?.images ?? {})) {
      const formation =
        app.formation.find(({ type }) => type === processType)?.dockerImage ?? newest?.images[processType]
      const registry = await latestImage(registryUrl, app.name, processType)
      records.push({ app: app.name, processType, registry, formation, agree: registry === formation })
    }
  }
  return records
}

async function latestImage(url: string, app: string, processType: string): Promise<string | undefined> {
  const response = await fetch(`${url}/v2/${app}/${processType}/manifests/latest`, {
    headers: { accept: schema2 },
  })
  if (!response.ok) return undefined
  const manifest = (await response.json()) as { config?: { digest?: string } }
  return manifest.config?.digest
}
