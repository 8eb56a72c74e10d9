import { type AppState, appState, type Release } from './heroku.ts'
import type { DeployRecord } from './workplace.ts'

/** What an interrupted deploy has left, line by line: what was changed, what the app runs, and the command that undoes it. */
export async function aftermath(app: string, key: string, record: DeployRecord): Promise<string[]> {
  // A deploy that has changed nothing yet has not looked for what to go back to.
  const before = record.release_before?.version
  try {
    return describe(app, before, record, await appState(app, key))
  } catch (error) {
    return [
      `what '${app}' runs now is not known: ${(error as Error).message}`,
      ...(before === undefined
        ? [`nothing of '${app}' was changed`]
        : [
            `before the deploy it ran release v${before}: see 'heroku releases --app ${app}'`,
            `to undo: heroku rollback v${before} --app ${app}`,
          ]),
    ]
  }
}

function describe(
  app: string,
  before = Number.POSITIVE_INFINITY,
  record: DeployRecord,
  { releases, maintenance }: AppState,
) {
  const since = releases.filter(({ version }) => version > before).reverse()
  const current = releases.find(release => release.current)
  const pending = since.find(({ status }) => status === 'pending')
  const lines: string[] = []
  if (record.images && since.length === 0)
    lines.push(`images were pushed (${Object.keys(record.images).join(' ')}), and not released`)
  lines.push(
    since.length === 0
      ? `nothing of '${app}' was changed`
      : `since the deploy began, '${app}' got ${since.map(named).join(', ')}`,
  )
  lines.push(current ? `'${app}' runs release ${named(current)}` : `'${app}' runs no release yet`)
  if (pending)
    lines.push(
      `release v${pending.version} is still pending, and goes live if its release phase succeeds: see 'heroku releases:output v${pending.version} --app ${app}'`,
    )
  if (maintenance)
    lines.push(`visitors see the maintenance page: 'heroku maintenance:off --app ${app}' switches it off`)
  if (since.length > 0) lines.push(undo(app, before, since, releases))
  return lines
}

/** A rollback takes code and config vars back together; what was never deployed has nothing to go back to. */
function undo(app: string, before: number, since: Release[], releases: Release[]): string {
  const target = releases.find(({ version }) => version === before)
  if (target?.eligible_for_rollback !== false) return `to undo: heroku rollback v${before} --app ${app}`
  const names = since.flatMap(
    ({ description }) => /^Set (.*) config vars?$/.exec(description ?? '')?.[1] ?? [],
  )
  const unset = names.join(' ').replaceAll(',', '')
  return unset
    ? `release v${before} has no image to go back to; to undo: heroku config:unset ${unset} --app ${app}`
    : `release v${before} has no image to go back to: 'heroku ps:scale web=0 --app ${app}' stops the app`
}

const named = ({ version, status, description }: Release) =>
  `v${version} (${status === 'succeeded' ? '' : `${status}: `}${description ?? 'no description'})`
