import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../expected-error.ts'
import {
  createDockerDynoRunner,
  type Fault,
  faultCatalogue,
  faultNamed,
  type RequestRecord,
  readScenario,
  startHeroku,
} from '../heroku/index.ts'
import { byLikeness } from '../nearest.ts'
import { createAuthority, freePort, startRegistry } from '../rehearsal/index.ts'
import { at } from '../workspace/index.ts'
import { ExitCode } from './exit-codes.ts'
import { type Io, printJson } from './io.ts'

/** The options of `heroku-orb heroku`. */
export interface HerokuFlags {
  app: string[]
  port: string
  key?: string
  engine?: string
  fault: string[]
  scenario?: string
  listFaults?: boolean
  json?: boolean
}

/** Carries out `heroku-orb heroku` and returns its exit code. */
export async function runHeroku(io: Io, flags: HerokuFlags): Promise<number> {
  return flags.listFaults ? listFaults(io, flags) : await serve(io, flags, await faultsOf(io, flags))
}

async function serve(io: Io, flags: HerokuFlags, faults: Fault[]): Promise<number> {
  const port = Number(flags.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`"${flags.port}" is not a port: write 0 to 65535`)
  if (flags.app.length === 0) throw new UsageError('no app to serve: name one with --app')
  const directory = await mkdtemp(join(tmpdir(), 'heroku-orb-'))
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  const registry = await startRegistry(directory, await freePort())
  try {
    const authority = await createAuthority(['inspect.localhost'])
    const authorityFile = join(directory, 'ca.crt')
    await writeFile(authorityFile, authority.ca)
    const key = flags.key ?? `HRKU-${randomBytes(30).toString('hex')}`
    const socketPath = flags.engine?.replace(/^unix:\/\//, '')
    const heroku = await startHeroku({
      apiKeys: [key],
      apps: flags.app.map(name => ({ name })),
      registryUrl: registry.url,
      listen: { host: '127.0.0.1', port, key: authority.key, cert: authority.cert },
      dynoRunner: socketPath ? createDockerDynoRunner({ socketPath, registryUrl: registry.url }) : undefined,
      faults,
      onRequest: request => io.stdout.write(flags.json ? `${JSON.stringify(request)}\n` : line(request)),
    }).catch((error: NodeJS.ErrnoException) => {
      if (!error.code) throw new UsageError(error.message)
      throw new UsageError(`cannot listen on 127.0.0.1:${port}: ${error.message}`)
    })
    const served = {
      address: `https://127.0.0.1:${heroku.port}`,
      key,
      authority: authorityFile,
      apps: flags.app,
    }
    io.stdout.write(flags.json ? `${JSON.stringify(served)}\n` : greeting(served))
    await stopped
    await heroku.close()
    return ExitCode.interrupted
  } finally {
    await registry.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

function greeting({
  address,
  key,
  authority,
  apps,
}: {
  address: string
  key: string
  authority: string
  apps: string[]
}) {
  return `embedded Heroku at ${address} with ${apps.join(', ')}; Ctrl-C ends it
  API key     ${key}
  authority   ${authority}
  its state   curl --cacert ${authority} --connect-to ::${new URL(address).host} https://inspect.localhost/
`
}

function line({ time, status, method, host, path, durationMs, fault }: RequestRecord): string {
  const note = fault ? ` (fault ${fault})` : ''
  return `${time.slice(11, 23)} ${status || '---'} ${method} https://${host}${path} ${durationMs} ms${note}\n`
}

async function faultsOf(io: Io, { fault: names, scenario }: HerokuFlags): Promise<Fault[]> {
  const named = names.map(name => {
    const fault = faultNamed(name)
    if (!fault) {
      const known = Object.values(faultCatalogue)
        .flat()
        .map(({ name }) => name)
      const nearest = byLikeness(name, known).slice(0, 3).join(', ')
      throw new UsageError(
        `"${name}" is not a fault of the catalogue; nearest: ${nearest}; --list-faults prints all`,
      )
    }
    return fault
  })
  if (!scenario) return named
  const text = await readFile(at(io, scenario), 'utf8').catch((error: Error) => {
    throw new UsageError(`cannot read "${scenario}": ${error.message}`)
  })
  return [...named, ...readScenario(text, scenario).faults]
}

function listFaults(io: Io, { json }: HerokuFlags): number {
  if (json) printJson(io, faultCatalogue)
  for (const [part, faults] of json ? [] : Object.entries(faultCatalogue)) {
    io.stdout.write(`${part}\n`)
    for (const { name, summary } of faults) io.stdout.write(`  ${name.padEnd(30)} ${summary}\n`)
  }
  return ExitCode.ok
}
