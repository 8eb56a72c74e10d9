import type { AppSnapshot, RequestRecord } from '../heroku/index.ts'
import { pushedImages } from './images.ts'
import type { RehearsalRecord } from './types.ts'

/** What became of an app. */
export interface Fate {
  app: string
  /** Whether it ran an image before. */
  hadImage: boolean
  /** Whose image its current release runs: one that somebody else deployed meanwhile is theirs. */
  image: 'none' | 'old' | 'new' | 'theirs'
  /** HTTP status at `/`, 0 for no answer; absent where no web dyno runs, and in maintenance. */
  answer?: number
  /** All of it for people: `v3, as before, answers 200`. */
  words: string
}

/** Reads off a record what an app runs and answers when the job is over. */
export function fateOf(
  app: AppSnapshot,
  {
    before,
    answers,
    configChanges,
    requests,
  }: Pick<RehearsalRecord, 'before' | 'answers' | 'configChanges' | 'requests'>,
): Fate {
  const was = currentOf(before.find(({ name }) => name === app.name))
  const is = currentOf(app)
  const images = JSON.stringify(is?.images ?? {})
  // A config var that somebody sets makes a release with the images that ran already: who brought them is whose they are.
  const [first] = app.releases
    .filter(({ version, images: its }) => version > (was?.version ?? 0) && JSON.stringify(its) === images)
    .sort((a, b) => a.version - b.version)
  const theirs = first?.user === somebody
  const image =
    images === '{}'
      ? 'none'
      : images === JSON.stringify(was?.images ?? {})
        ? 'old'
        : theirs && !isPushed(app.name, is!.images, requests)
          ? 'theirs'
          : 'new'
  const reconfigured = configChanges.some(change => change.app === app.name)
  const answer = app.maintenance ? undefined : answers.find(answer => answer.app === app.name)?.status
  const words = [
    `v${is?.version}`,
    is?.version === was?.version
      ? 'as before'
      : image === 'none'
        ? 'no image'
        : image === 'new'
          ? 'the new image'
          : image === 'theirs'
            ? "somebody else's image"
            : reconfigured
              ? 'the old image with new config'
              : `as v${was?.version} was`,
    ...(app.maintenance ? ['in maintenance'] : []),
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

/** Who does what the account of the job does not. */
export const somebody = 'somebody@example.com'

function isPushed(app: string, images: Record<string, string>, requests: RequestRecord[]): boolean {
  const pushed = pushedImages(requests)
  return Object.entries(images).some(([type, image]) => pushed.get(`${app}/${type}`) === image)
}

const currentOf = (app?: AppSnapshot) => app?.releases.find(release => release.current)
