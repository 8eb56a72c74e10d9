import type { App } from '../model/app.ts'
import type { Release } from '../model/release.ts'
import type { ReleaseStatus } from '../types.ts'

const DAYS = 30
const KEPT = 20

/**
 * The status that the API shows of a release: `expired`, too, for one whose image Heroku has removed, because it is older than 30 days and not
 * among the last twenty. See https://devcenter.heroku.com/changelog-items/3395.
 */
export function statusOf(app: App, release: Release, now: Date): ReleaseStatus {
  return hasLapsed(app, release, now) ? 'expired' : release.status
}

/** Only what once ran can run again, and only as long as Heroku has its image. */
export function isEligibleForRollback(app: App, release: Release, now: Date): boolean {
  return (
    release.status === 'succeeded' &&
    release.images.size > 0 &&
    release.eligible !== false &&
    !hasLapsed(app, release, now)
  )
}

function hasLapsed(app: App, release: Release, now: Date): boolean {
  if (release === app.current || release.images.size === 0) return false
  const age = now.getTime() - release.createdAt.getTime()
  return age > DAYS * 86_400_000 && !app.releases.slice(-KEPT).includes(release)
}
