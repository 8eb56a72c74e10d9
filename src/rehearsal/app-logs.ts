import type { AppSnapshot, HerokuEvent } from '../heroku/index.ts'
import type { AppAnswer } from './answers.ts'

/** The end of an app's log. */
export interface AppLog {
  app: string
  /** As `heroku logs` prints them, without the date; values of config vars are masked. */
  lines: string[]
}

/** As many lines as the orb's `log_lines` by default. */
const lastLines = 50

/**
 * The logs of the apps that do not run as they should: a dyno has crashed, or the page is an error. Beside "crashed" a person needs the traceback.
 * @param since ISO 8601; what is older is not about the job
 */
export function logsOfTroubled(
  apps: AppSnapshot[],
  answers: AppAnswer[],
  events: readonly HerokuEvent[],
  since: string,
): AppLog[] {
  const failing = answers.filter(({ status }) => status === 0 || status >= 500).map(({ app }) => app)
  return apps
    .filter(app => app.dynos.some(({ state }) => state === 'crashed') || failing.includes(app.name))
    .flatMap(app => {
      const mask = masking(Object.values(app.configVars))
      const lines = events
        .filter(event => event.app === app.name && event.kind !== 'release' && event.time >= since)
        .slice(-lastLines)
        .map(
          ({ time, source, kind, subject = 'api', message }) =>
            `${time.slice(11, 19)} ${source}[${kind === 'router' ? kind : subject}]: ${mask(message)}`,
        )
      return lines.length > 0 ? [{ app: app.name, lines }] : []
    })
}

/** Takes values of four characters or more out of a text, in a URL, too, and the password of a value that is a URL. */
function masking(values: string[]): (text: string) => string {
  const secrets = values
    .flatMap(value => [value, passwordOf(value)])
    .filter(value => value.length >= 4)
    .flatMap(value => [value, encodeURIComponent(value)])
    .sort((one, other) => other.length - one.length)
  return text => secrets.reduce((masked, secret) => masked.replaceAll(secret, '****'), text)
}

const passwordOf = (value: string) => /^[a-z][a-z0-9+.-]*:\/\/[^/@\s]*?:([^/@\s]+)@/i.exec(value)?.[1] ?? ''
