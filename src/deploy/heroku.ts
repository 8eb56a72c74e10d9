import { DeployError } from './error.ts'

/** A release, as the Platform API shows it: https://devcenter.heroku.com/articles/platform-api-reference#release */
export interface Release {
  id: string
  version: number
  status: string
  current: boolean
  description: string | null
  eligible_for_rollback?: boolean
  user?: { email?: string }
}

/** One request to the Platform API; `body` makes it a POST. */
async function ask(key: string, path: string, options: { body?: object; range?: string } = {}) {
  try {
    return await fetch(`https://api.heroku.com${path}`, {
      method: options.body ? 'POST' : 'GET',
      headers: {
        Accept: 'application/vnd.heroku+json; version=3',
        Authorization: `Bearer ${key}`,
        ...(options.range && { Range: options.range }),
        ...(options.body && { 'Content-Type': 'application/json' }),
      },
      body: options.body && JSON.stringify(options.body),
      signal: AbortSignal.timeout(30_000),
    })
  } catch (error) {
    const { message, cause } = error as Error
    throw new NoAnswer(`api.heroku.com does not answer: ${(cause as Error)?.message ?? message}`)
  }
}

class NoAnswer extends DeployError {}

/** Heroku's reason for an answer that is not a success. */
async function reason(answer: Response): Promise<string> {
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  return message ? `Heroku answers ${answer.status}, ${message}` : `Heroku answers ${answer.status}`
}

/**
 * Whether Heroku has an app of that name.
 * @throws DeployError where that cannot be known
 */
export async function appExists(app: string, key: string): Promise<boolean> {
  const answer = await ask(key, `/apps/${app}`)
  if (answer.status === 404) return false
  if (answer.ok) return true
  const why = await reason(answer)
  if (answer.status === 401)
    throw new DeployError(
      `Heroku does not accept the API key: log in with 'heroku login', or set another key`,
    )
  if (answer.status === 403)
    throw new DeployError(`the name '${app}' is taken, or the key may not see the app: ${why}`)
  throw new DeployError(`whether there is an app '${app}' is not known, and nothing was created: ${why}`)
}

/**
 * Creates an app that takes Docker images. The request is sent once: after an answer that got lost, Heroku is asked what there is.
 * @throws DeployError with Heroku's reason, and whether there is an app now
 * @see https://devcenter.heroku.com/articles/platform-api-reference#app-create
 */
export async function createApp(app: string, key: string): Promise<void> {
  const refused = (why: string) => new DeployError(`the app '${app}' cannot be created: ${why}`)
  let why: string
  try {
    const answer = await ask(key, '/apps', { body: { name: app, stack: 'container' } })
    if (answer.ok) return
    why = await reason(answer)
    if (answer.status < 500) throw refused(why)
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error
    why = error.message
  }
  const there = await appExists(app, key).catch(() => undefined)
  if (there) return
  if (there === false) throw refused(`${why}; there is no such app`)
  throw refused(
    `${why}; it may have been created anyway: see 'heroku apps:info --app ${app}', and remove it with 'heroku apps:destroy --app ${app}'`,
  )
}

/** What the app is now: its newest releases, and whether visitors see the maintenance page. */
export interface AppState {
  /** The newest first; 200 at most. */
  releases: Release[]
  maintenance: boolean
}

/**
 * Looks at an app once.
 * @throws DeployError where Heroku does not say
 */
export async function appState(app: string, key: string): Promise<AppState> {
  const [releases, info] = await Promise.all([
    ask(key, `/apps/${app}/releases`, { range: 'version ..; order=desc,max=200' }),
    ask(key, `/apps/${app}`),
  ])
  for (const answer of [releases, info]) if (!answer.ok) throw new DeployError(await reason(answer))
  const { maintenance } = (await info.json()) as { maintenance: boolean }
  return { releases: (await releases.json()) as Release[], maintenance }
}
