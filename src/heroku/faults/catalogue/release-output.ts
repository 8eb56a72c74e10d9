import type { Fault } from '../../types.ts'
import { always, green, once } from './build.ts'

const output = { host: 'release-output.heroku.com' }

/** Reading the output of a release phase. */
export const releaseOutputFaults: readonly Fault[] = [
  always('output-404', 'the output never becomes readable', output, { respond: { status: 404 } }, green),
  always('output-500', 'the output cannot be read', output, { respond: { status: 500 } }, green),
  once('output-cut', 'the output breaks off', output, { cut: { after: 5, direction: 'download' } }, green),
]
