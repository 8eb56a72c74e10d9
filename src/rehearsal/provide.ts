import { cachedBaseImages, type Fetching } from './base-image-cache.ts'
import { cachedCli, cachedCliAssets, defaultCliVersion } from './cli-cache.ts'
import { baseImagesOf } from './dockerfiles.ts'
import type { Provisions } from './hold.ts'
import { namedScripts } from './named-scripts.ts'
import { needsOf } from './needs.ts'
import type { RehearsalRequest } from './types.ts'

/** Gets, outside of the sandbox where there is a network, what a rehearsal needs of Heroku's CLI and of base images. */
export async function provide(request: RehearsalRequest, fetching: Fetching): Promise<Provisions> {
  const { onProgress } = fetching
  const named = [request.job, ...(request.sharedWith ?? [])]
  const scripts = await namedScripts(request.source, named)
  const jobs = [...named, { steps: scripts.map(run => ({ run })) }]
  const { cliVersion = defaultCliVersion, downloadsCli, usesCli, usesDocker } = needsOf(...jobs)
  const names = usesDocker ? await baseImagesOf(request.source, jobs) : []
  const provisions = { scripts, baseImages: await cachedBaseImages(names, fetching) }
  if (!usesCli && !downloadsCli) return provisions
  // A CLI that the job installs is the one that it shall find.
  return request.installCli || downloadsCli
    ? { ...provisions, cliAssets: await cachedCliAssets(cliVersion, onProgress) }
    : { ...provisions, cli: await cachedCli(cliVersion, onProgress) }
}
