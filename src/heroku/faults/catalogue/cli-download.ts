import type { Fault } from '../../types.ts'
import { always, HTML, once } from './build.ts'

const cli = { host: 'cli-assets.heroku.com' }
const cliArchive = { ...cli, path: '/**.tar.*' }

/** The server that the Heroku CLI is downloaded from. */
export const cliDownloadFaults: readonly Fault[] = [
  always('cli-503', 'the server of the CLI is down', cli, { respond: { status: 503, html: HTML } }),
  once('cli-503-once', 'the server of the CLI fails once', cli, { respond: { status: 503, html: HTML } }),
  always('cli-missing', 'the archive of the CLI is not there', cliArchive, {
    respond: { status: 403, html: '<Error/>' },
  }),
  once('cli-cut-once', 'the download is cut once', cliArchive, {
    cut: { after: 100_000, direction: 'download' },
  }),
  always('cli-cut', 'every download is cut', cliArchive, {
    cut: { after: 100_000, direction: 'download' },
  }),
  always('cli-corrupt', 'the archive is not what was published', cliArchive, { corrupt: true }),
  always('cli-page', 'a page comes in place of the archive, as from a proxy', cliArchive, {
    respond: { status: 200, html: HTML },
  }),
]
