import { cachedCli, cachedCliAssets, defaultCliVersion } from './cli-cache.ts'
import type { Provisions } from './hold.ts'
import { needsOf } from './needs.ts'
import type { RehearsalRequest } from './types.ts'

/** Gets, outside of the sandbox where there is a network, what a rehearsal needs of Heroku's CLI. */
export async function provide(
  request: RehearsalRequest,
  onProgress: (text: string) => void,
): Promise<Provisions> {
  const { cliVersion = defaultCliVersion, usesCli } = needsOf(request.job, ...(request.sharedWith ?? []))
  if (!usesCli) return {}
  return request.installCli
    ? { cliAssets: await cachedCliAssets(cliVersion, onProgress) }
    : { cli: await cachedCli(cliVersion, onProgress) }
}
