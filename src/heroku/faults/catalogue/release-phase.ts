import type { Fault } from '../../types.ts'
import { red } from './build.ts'

/** How a release phase goes. */
export const releasePhaseFaults: readonly Fault[] = [
  {
    name: 'release-failed',
    right: red,
    summary: 'the release command fails immediately',
    release: { outcome: 'failed', output: 'bash: manage: not found\n' },
  },
  {
    name: 'release-failed-later',
    right: red,
    summary: 'the release command fails after a while',
    release: { outcome: 'failed', afterMs: 3000, output: 'migrating\nno such table\n' },
  },
  {
    name: 'release-expired',
    right: red,
    summary: 'the release command takes too long',
    release: { outcome: 'expired', afterMs: 2000, output: 'migrating\n' },
  },
  {
    name: 'release-pending',
    right: red,
    summary: 'the release command never ends',
    release: { outcome: 'pending', output: 'waiting for the database\n' },
  },
  {
    name: 'release-pending-silent',
    right: red,
    summary: 'the release is pending and has no stream',
    release: { outcome: 'pending', noStream: true },
  },
  {
    name: 'release-failed-silent',
    right: red,
    summary: 'the release fails later and has no stream',
    release: { outcome: 'failed', afterMs: 2000, noStream: true },
  },
  {
    name: 'release-stream-lost',
    right: red,
    summary: 'the stream ends early, the release then fails',
    release: { outcome: 'failed', afterMs: 4000, output: 'migrating\n', loseStreamAfter: 4 },
  },
]
