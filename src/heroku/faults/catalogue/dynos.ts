import type { Fault } from '../../types.ts'

/** How web dynos start. */
export const dynoFaults: readonly Fault[] = [
  {
    name: 'dyno-crash',
    summary: 'the web process crashes at boot',
    dyno: { behaviour: 'crash' },
    times: 'always',
  },
  {
    name: 'dyno-500',
    summary: 'the web process answers every request with 500',
    dyno: { behaviour: 'answer-500' },
    times: 'always',
  },
  {
    name: 'dyno-never-binds',
    summary: 'the web process never binds its port',
    dyno: { behaviour: 'never-bind' },
    times: 'always',
  },
]
