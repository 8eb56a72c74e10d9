import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { DeployError } from './error.ts'

/**
 * The Heroku API key of this person: HEROKU_API_KEY or, as the CLI's login leaves it, the password of api.heroku.com in ~/.netrc.
 * @throws DeployError when there is neither
 * @see https://devcenter.heroku.com/articles/authentication
 */
export async function findApiKey(environment: NodeJS.ProcessEnv): Promise<string> {
  if (environment.HEROKU_API_KEY) return environment.HEROKU_API_KEY
  const text = await readFile(join(environment.HOME ?? homedir(), '.netrc'), 'utf8').catch(() => '')
  const words = text.split(/\s+/)
  const machine = words.findIndex((word, at) => word === 'machine' && words[at + 1] === 'api.heroku.com')
  const end = words.indexOf('machine', machine + 1)
  const entry = machine < 0 ? [] : words.slice(machine, end < 0 ? undefined : end)
  const password = entry.indexOf('password')
  if (password > 0 && entry[password + 1]) return entry[password + 1]!
  throw new DeployError("no Heroku API key: set HEROKU_API_KEY, or log in with 'heroku login'")
}
