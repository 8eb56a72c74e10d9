/** The exit codes of `heroku-orb`, the same for every command; documented in docs/cli.md. */
export const ExitCode = {
  /** Done, and nothing to object to. */
  ok: 0,
  /** The command worked and its verdict is bad: findings, drift, or a red rehearsal. */
  findings: 1,
  /** The command line, or a file that it names, is not usable. */
  usage: 2,
  /** `validate --strict` only: no error, but something could not be checked offline. */
  unknown: 3,
  /** `rehearse`, `shell` and `heroku`: this machine has no way to start a Docker engine, or a registry. */
  noEngine: 4,
  /** The command could not do its work, and its verdict is unknown: a tool that it needs broke, or this program has a mistake. */
  broken: 5,
  /** Stopped by Ctrl-C. */
  interrupted: 130,
} as const
