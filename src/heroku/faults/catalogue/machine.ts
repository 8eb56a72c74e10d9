import type { Fault } from '../../types.ts'
import { red } from './build.ts'

const upload = { host: 'registry.heroku.com', path: '/v2/*/*/blobs/uploads/**', method: 'POST' }

/** The machine under the deploy; a rehearsal can let these happen, `heroku-orb heroku` cannot. */
export const machineFaults: readonly Fault[] = [
  {
    name: 'engine-dies',
    right: red,
    summary: 'the Docker engine dies while it pushes',
    machine: { event: 'kill-engine', at: upload },
  },
  {
    name: 'disk-full',
    right: red,
    summary: 'the disk is full when the app has been checked, before the build',
    machine: { event: 'fill-disk', at: { method: 'GET', path: '/apps/*' } },
  },
]
