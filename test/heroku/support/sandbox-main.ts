import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import selfsigned from 'selfsigned'
import { createDockerDynoRunner, startHeroku } from '../../../src/heroku/index.ts'
import type { Command, SandboxOptions } from './sandbox.ts'

/**
 * Runs inside a private mount, net and pid namespace: names of Heroku's hosts, a Docker engine, a registry and the embedded
 * Heroku, and then whatever commands come in over IPC. Everything goes when the namespace's first process, this one, goes.
 */
const run = promisify(execFile)

const HOSTS = ['api', 'registry', 'release-output', 'cli-assets', 'backboard', 'particleboard'].map(
  name => `${name}.heroku.com`,
)

/** Not in 127.0.0.0/8: there a Docker engine falls back to plain HTTP, which hides what went wrong over TLS. */
const ADDRESS = '192.0.2.1'

const { directory, options }: { directory: string; options: SandboxOptions } = JSON.parse(process.argv[2]!)
const names = [...HOSTS, ...options.apps.map(({ name }) => `${name}.herokuapp.com`), 'inspect.localhost']

const pem = await selfsigned.generate([{ name: 'commonName', value: 'api.heroku.com' }], {
  keySize: 2048,
  extensions: [{ name: 'subjectAltName', altNames: names.map(value => ({ type: 2 as const, value })) }],
})
await mounts(pem.cert)
const engine = join('/run', 'engine.sock')
await startEngine(engine)
const registryUrl = await startRegistry()
const dynoRunner = options.dynos ? createDockerDynoRunner({ socketPath: engine, registryUrl }) : undefined
const heroku = await startHeroku({
  ...options,
  registryUrl,
  dynoRunner,
  listen: { host: ADDRESS, port: 443, key: pem.private, cert: pem.cert },
})

process.on('message', async (message: Command) => {
  if (message.kind === 'snapshot') {
    reply(message.id, { snapshot: heroku.snapshot(), requests: heroku.requests, events: heroku.events })
  } else if (message.kind === 'faults') {
    heroku.setFaults(message.faults)
    reply(message.id, {})
  } else if (message.kind === 'settled') {
    await heroku.settled()
    reply(message.id, {})
  } else {
    reply(message.id, await shell(message.script, message.env ?? {}))
  }
})
reply(0, {})

function reply(id: number, value: unknown): void {
  process.send!({ id, value })
}

async function mounts(certificate: string): Promise<void> {
  await run('ip', ['link', 'set', 'lo', 'up'])
  await run('ip', ['address', 'add', `${ADDRESS}/32`, 'dev', 'lo'])
  await run('mount', ['-t', 'tmpfs', 'tmpfs', '/run'])
  const file = async (target: string, text: string) => {
    const source = join(directory, target.replaceAll('/', '_'))
    await writeFile(source, text)
    if (existsSync(target)) await run('mount', ['--bind', source, target])
  }
  await file('/etc/hosts', `127.0.0.1 localhost\n${ADDRESS} ${names.join(' ')}\n`)
  await file('/etc/nsswitch.conf', 'hosts: files\n')
  await file('/etc/resolv.conf', '')
  const docker = join(directory, 'docker')
  await mkdir(join(docker, 'certs.d', 'registry.heroku.com'), { recursive: true })
  await writeFile(join(docker, 'certs.d', 'registry.heroku.com', 'ca.crt'), certificate)
  await writeFile(join(directory, 'ca.crt'), certificate)
  await mkdir('/etc/docker', { recursive: true })
  await run('mount', ['--bind', docker, '/etc/docker'])
}

async function startEngine(socket: string): Promise<void> {
  const data = join(directory, 'engine')
  await mkdir(data)
  const child = spawn(
    'dockerd',
    [
      `--data-root=${data}`,
      '--exec-root=/run/engine',
      `-H=unix://${socket}`,
      '--pidfile=/run/engine.pid',
      '--bip=172.30.255.1/24',
    ],
    { stdio: 'ignore', env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } },
  )
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  for (let attempt = 0; attempt < 400 && !ended; attempt += 1) {
    const ok = await run('/usr/bin/docker', ['-H', `unix://${socket}`, 'version']).then(
      () => true,
      () => false,
    )
    if (ok) return
    await wait(50)
  }
  throw new Error('the engine did not start')
}

async function startRegistry(): Promise<string> {
  const config = {
    version: '0.1',
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(directory, 'registry') } },
    http: { addr: '127.0.0.1:5000', relativeurls: true, host: 'https://registry.heroku.com' },
  }
  const file = join(directory, 'registry.yml')
  await writeFile(file, JSON.stringify(config))
  spawn('docker-registry', ['serve', file], { stdio: 'ignore' })
  const url = 'http://127.0.0.1:5000'
  while (
    !(await fetch(`${url}/v2/`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await wait(25)
  return url
}

async function shell(script: string, env: Record<string, string>) {
  const home = await mkdtemp(join(directory, 'home-'))
  const child = spawn('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: `${join(directory, 'bin')}:/usr/sbin:/usr/bin:/sbin:/bin:${dirname(process.execPath)}`,
      HOME: home,
      DOCKER_HOST: `unix://${engine}`,
      NODE_EXTRA_CA_CERTS: join(directory, 'ca.crt'),
      CURL_CA_BUNDLE: join(directory, 'ca.crt'),
      DISABLE_TELEMETRY: 'true',
      HEROKU_SKIP_NEW_VERSION_CHECK: 'true',
      HEROKU_DISABLE_AUTOUPDATE: '1',
      ...env,
    },
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => {
    stdout += chunk
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const code = await new Promise<number>(resolve => child.once('close', value => resolve(value ?? -1)))
  return { code, stdout, stderr }
}
