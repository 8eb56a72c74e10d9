import { type JobCommand, type JobScript, jobScripts } from '../../shell/job-commands.ts'
import { optionOf, programOf, type Word } from '../calls.ts'
import type { LintContext } from '../lint.ts'

/** The names of Heroku's apps. https://devcenter.heroku.com/articles/platform-api-reference#app */
export const appName = /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/

/** An image in Heroku's registry. */
const herokuImage = /^(?:https?:\/\/)?registry\.heroku\.com\/([^/:@\s]+)\/([^/:@\s]+)/

/** A call of the Heroku CLI: `command` is its first word that is not an option, as `container:push`. */
export interface HerokuCall {
  job: JobScript
  call: JobCommand
  command: string
  /** What `--app` or `-a` names, as it is written. */
  app?: Word
}

/** Every call of the Heroku CLI whose command matches, in the order in which a job runs them. */
export function herokuCalls(context: LintContext, command: RegExp): HerokuCall[] {
  return jobScripts(context).flatMap(job =>
    job.commands.flatMap(call => {
      const found = herokuCommand(call)
      return found !== undefined && command.test(found)
        ? [{ job, call, command: found, app: optionOf(call, '--app', '-a') }]
        : []
    }),
  )
}

/** Which command of the Heroku CLI a call runs; undefined where it runs another program. */
export function herokuCommand(call: JobCommand): string | undefined {
  const start = programOf(call) === 'npx' ? call.words.indexOf('heroku') : 0
  if (start < 0 || !/^(?:.*\/)?heroku$/.test(call.words[start] ?? '')) return undefined
  return call.words.slice(start + 1).find(word => !word.startsWith('-'))
}

/** The app and process type of an image in Heroku's registry. */
export function herokuImageOf(word: string): { app: string; type: string } | undefined {
  const [, app, type] = herokuImage.exec(word) ?? []
  return app === undefined || type === undefined ? undefined : { app, type }
}

/** Whether a call changes what an app runs from images: by the CLI, or by a PATCH of the formation. */
export function releases(call: JobCommand): boolean {
  return herokuCommand(call) === 'container:release' || isFormationPatch(call)
}

/** Whether a call pushes an image to Heroku's registry. */
export function pushes(call: JobCommand): boolean {
  if (herokuCommand(call) === 'container:push') return true
  return (
    ['docker', 'podman', 'buildah', 'skopeo', 'crane'].includes(programOf(call)) &&
    call.words.some(word => ['push', '--push', 'copy', 'cp'].includes(word)) &&
    call.words.some(word => herokuImageOf(word.replace(/^docker:\/\//, '')))
  )
}

/** Whether a call PATCHes an app's formation, which is how an image is released without the CLI. */
export function isFormationPatch(call: JobCommand): boolean {
  return (
    programOf(call) === 'curl' &&
    call.words.some(word => /\/formation\b/.test(word)) &&
    call.words.some(
      (word, position) =>
        /^(?:-[a-zA-Z]*X|--request=)PATCH$/.test(word) ||
        (/^(?:-[a-zA-Z]*X|--request)$/.test(word) && call.words[position + 1] === 'PATCH'),
    )
  )
}

/** Whether the job looks, after a call, at what became of the release, or asks the app itself. */
export function looksAtRelease({ commands }: JobScript, call: JobCommand): boolean {
  return commands
    .slice(commands.indexOf(call) + 1)
    .some(
      other =>
        /^(?:releases|ps|logs)(?::|$)/.test(herokuCommand(other) ?? '') ||
        other.words.some(word => /\/releases\b|herokuapp\.com/.test(word)),
    )
}

/** Whether an orb is imported whose name or reference speaks of Heroku: its jobs and commands may do anything to an app. */
export function importsHerokuOrb(context: LintContext): boolean {
  return [...context.library.orbs.values()].some(orb => /heroku/i.test(`${orb.alias} ${orb.reference ?? ''}`))
}
