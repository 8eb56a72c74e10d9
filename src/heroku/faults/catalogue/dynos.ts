import type { Fault } from '../../types.ts'
import { green, red } from './build.ts'

/** How web dynos start. */
export const dynoFaults: readonly Fault[] = [
  {
    name: 'dyno-crash',
    right: red,
    summary: 'the web process crashes at boot',
    dyno: { behaviour: 'crash' },
    times: 'always',
  },
  {
    name: 'dyno-500',
    right: red,
    summary: 'the web process answers every request with 500',
    dyno: { behaviour: 'answer-500' },
    times: 'always',
  },
  {
    name: 'dyno-never-binds',
    right: red,
    summary: 'the web process never binds its port',
    dyno: { behaviour: 'never-bind' },
    times: 'always',
  },
  {
    name: 'dyno-flaps',
    right: red,
    summary: 'the master binds the port and its workers die, again and again',
    dyno: { behaviour: 'flap', afterMs: 600 },
    times: 'always',
  },
  {
    name: 'dyno-flaps-late',
    right: red,
    summary: 'the web process dies after five seconds, again and again',
    dyno: { behaviour: 'flap', afterMs: 5000 },
    times: 'always',
  },
  {
    name: 'dyno-idle',
    right: green,
    summary: 'the web dyno sleeps until a request comes, as an Eco dyno does',
    dyno: { behaviour: 'idle' },
    times: 'always',
  },
]
