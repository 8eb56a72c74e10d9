import type { AppSnapshot } from '../heroku/index.ts'
import type { RehearsalRecord } from './types.ts'

/** What became of an app. */
export interface Fate {
  app: string
  /** Whether it ran an image before. */
  hadImage: boolean
  /** The image that its current release runs. */
  image: 'none' | 'old' | 'new'
  /** HTTP status at `/`, 0 for no answer; absent where no web dyno runs. */
  answer?: number
  /** All of it for people: `v3, as before, answers 200`. */
  words: string
}

/** Reads off a record what an app runs and answers when the job is over. */
export function fateOf(app: AppSnapshot, { before, answers, configChanges }: RehearsalRecord): Fate {
  const was = currentOf(before.find(({ name }) => name === app.name))
  const is = currentOf(app)
  const images = JSON.stringify(is?.images ?? {})
  const image = images === '{}' ? 'none' : images === JSON.stringify(was?.images ?? {}) ? 'old' : 'new'
  const reconfigured = configChanges.some(change => change.app === app.name)
  const answer = answers.find(answer => answer.app === app.name)?.status
  const words = [
    `v${is?.version}`,
    is?.version === was?.version
      ? 'as before'
      : image === 'new'
        ? 'the new image'
        : reconfigured
          ? 'the old image with new config'
          : `as v${was?.version} was`,
    ...(answer === undefined ? [] : [`answers ${answer || 'nothing'}`]),
  ]
  return {
    app: app.name,
    hadImage: Object.keys(was?.images ?? {}).length > 0,
    image,
    answer,
    words: words.join(', '),
  }
}

const currentOf = (app?: AppSnapshot) => app?.releases.find(release => release.current)
