import { cachedBaseImages, type Fetching } from './base-image-cache.ts'
import { cachedCli, cachedCliAssets, defaultCliVersion } from './cli-cache.ts'
import { baseImagesOf } from './dockerfiles.ts'
import type { Provisions } from './hold.ts'
import { needsOf } from './needs.ts'
import type { RehearsalRequest } from './types.ts'

/** Gets, outside of the sandbox where there is a network, what a rehearsal needs of Heroku's CLI and of base images. */
export async function provide(request: RehearsalRequest, fetching: Fetching): Promise<Provisions> {
  const { onProgress } = fetching
  const jobs = [request.job, ...(request.sharedWith ?? [])]
  const { cliVersion = defaultCliVersion, usesCli, usesDocker } = needsOf(...jobs)
  const names = usesDocker ? await baseImagesOf(request.source, jobs) : []
  const baseImages = await cachedBaseImages(names, fetching)
  if (!usesCli) return { baseImages }
  return request.installCli
    ? { baseImages, cliAssets: await cachedCliAssets(cliVersion, onProgress) }
    : { baseImages, cli: await cachedCli(cliVersion, onProgress) }
}
