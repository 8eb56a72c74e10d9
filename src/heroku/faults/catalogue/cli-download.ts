import type { Fault } from '../../types.ts'
import { always, green, HTML, once, red } from './build.ts'

const cli = { host: 'cli-assets.heroku.com' }
const cliArchive = { ...cli, path: '/**.tar.*' }

/** The server that the Heroku CLI is downloaded from. */
export const cliDownloadFaults: readonly Fault[] = [
  always('cli-503', 'the server of the CLI is down', cli, { respond: { status: 503, html: HTML } }, red),
  once(
    'cli-503-once',
    'the server of the CLI fails once',
    cli,
    { respond: { status: 503, html: HTML } },
    green,
  ),
  always(
    'cli-missing',
    'the archive of the CLI is not there',
    cliArchive,
    {
      respond: { status: 403, html: '<Error/>' },
    },
    red,
  ),
  once(
    'cli-cut-once',
    'the download is cut once',
    cliArchive,
    {
      cut: { after: 100_000, direction: 'download' },
    },
    green,
  ),
  always(
    'cli-cut',
    'every download is cut',
    cliArchive,
    {
      cut: { after: 100_000, direction: 'download' },
    },
    red,
  ),
  always('cli-corrupt', 'the archive is not what was published', cliArchive, { corrupt: true }, red),
  always(
    'cli-page',
    'a page comes in place of the archive, as from a proxy',
    cliArchive,
    {
      respond: { status: 200, html: HTML },
    },
    red,
  ),
]
