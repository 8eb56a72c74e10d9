import { DeployError } from './error.ts'

const headers = (key: string) => ({
  Accept: 'application/vnd.heroku+json; version=3',
  Authorization: `Bearer ${key}`,
  'Content-Type': 'application/json',
})

/** Whether Heroku has an app of that name that this key may see. */
export async function appExists(app: string, key: string): Promise<boolean> {
  const { status } = await ask(`https://api.heroku.com/apps/${app}`, { headers: headers(key) })
  return status !== 404
}

/**
 * Makes an app that takes Docker images.
 * @throws DeployError with Heroku's reason
 * @see https://devcenter.heroku.com/articles/platform-api-reference#app-create
 */
export async function createApp(app: string, key: string): Promise<void> {
  const answer = await ask('https://api.heroku.com/apps', {
    method: 'POST',
    headers: headers(key),
    body: JSON.stringify({ name: app, stack: 'container' }),
  })
  if (answer.ok) return
  const { message } = (await answer.json().catch(() => ({}))) as { message?: string }
  throw new DeployError(`the app '${app}' cannot be created: ${message ?? `answer ${answer.status}`}`)
}

async function ask(url: string, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...options, signal: AbortSignal.timeout(30_000) })
  } catch (error) {
    throw new DeployError(`api.heroku.com does not answer: ${(error as Error).message}`)
  }
}
