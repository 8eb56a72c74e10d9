/**
 * Where the sandbox's directories are inside of its namespaces. Short, because sockets have short names. The directory of each name below the
 * sandbox's own, as the program outside has it, is in brackets.
 */
export const inner = {
  /** What jobs and the sandbox's own program share: tools, the engine, homes, caches (`shared`). */
  shared: '/run/heroku-orb',
  /** What no job sees: registries, and the layers of the jobs' disks (`own`). */
  own: '/run/heroku-orb-own',
  /** What the program outside hands in, read-only (`given`). */
  given: '/run/heroku-orb-given',
  /** The root of the view that the sandbox's process has. */
  root: '/run/heroku-orb-root',
  /** Directories of this machine that the namespaces need although they are in a private place, by number. */
  lent: '/run/heroku-orb-lent',
} as const
