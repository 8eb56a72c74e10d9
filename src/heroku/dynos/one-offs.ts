import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createServer as createTlsServer } from 'node:tls'
import type { App } from '../model/app.ts'
import type { Platform } from '../model/platform.ts'
import type { Image } from '../model/release.ts'
import type { DynoRunner, RunningDyno } from '../types.ts'

/** A dyno for one command: https://devcenter.heroku.com/articles/one-off-dynos. */
export interface OneOff {
  id: string
  name: string
  type: 'run'
  command: string
  createdAt: Date
  state: 'starting' | 'up' | 'complete' | 'crashed'
  /** Where its output is to be had, once: `rendezvous://localhost:PORT/SECRET`. */
  attachUrl: string | null
}

/** What one-off dynos are run by and seen through. */
export interface OneOffOptions {
  platform: Platform
  runner?: DynoRunner
  /** The server certificate of the embedded Heroku; PEM. Without it the rendezvous speaks no TLS, as the rest of that Heroku. */
  key?: string
  cert?: string
}

/** How long a client may take to read that its dyno is there: it takes the first bytes that arrive for that, whatever comes with them. */
const greetingMs = 100
/** What the Heroku CLI adds to a command to learn its exit code. */
const asksForCode = /echo "\uFFFF heroku-command-exit-status: \$\?"$/

/**
 * The dynos of `heroku run`. Their output goes to who comes with the secret of the address that the API has given: the rendezvous listens on
 * this machine alone, where the program that asks for it is, too. They get no input.
 */
export class OneOffs {
  readonly #options: OneOffOptions
  readonly #waiting = new Map<string, (socket: Socket) => void>()
  readonly #running = new Set<RunningDyno>()
  readonly #sockets = new Set<Socket>()
  #server: Promise<Server> | undefined

  constructor(options: OneOffOptions) {
    this.#options = options
  }

  /**
   * Makes a dyno of an image; one that is attached runs when its client comes.
   * @param env variables besides the config vars
   */
  async start(
    app: App,
    image: Image,
    { command, attach, env }: { command: string; attach: boolean; env: Record<string, string> },
  ): Promise<OneOff> {
    const dyno: OneOff = {
      id: randomUUID(),
      name: `run.${randomInt(1000, 9999)}`,
      type: 'run',
      command,
      createdAt: new Date(),
      state: 'starting',
      attachUrl: null,
    }
    if (!attach) {
      void this.#run(app, image, dyno, env, () => {})
      return dyno
    }
    this.#server ??= this.#listen()
    const { port } = (await this.#server).address() as AddressInfo
    const secret = randomBytes(16).toString('hex')
    this.#waiting.set(secret, async socket => {
      socket.write('rendezvous\r\n')
      await wait(greetingMs)
      await this.#run(app, image, dyno, env, chunk => socket.write(chunk))
      socket.end()
    })
    dyno.attachUrl = `rendezvous://localhost:${port}/${secret}`
    return dyno
  }

  /** Ends every dyno and every connection. */
  async close(): Promise<void> {
    await Promise.all([...this.#running].map(dyno => dyno.stop(0)))
    for (const socket of this.#sockets) socket.destroy()
    ;(await this.#server)?.close()
  }

  async #run(
    app: App,
    image: Image,
    dyno: OneOff,
    env: Record<string, string>,
    write: (chunk: Uint8Array | string) => void,
  ): Promise<void> {
    const log = (message: string, source: 'heroku' | 'app') =>
      this.#options.platform.emit(app, { kind: 'dyno', message, subject: dyno.name, source })
    const become = (state: OneOff['state']) => {
      log(`State changed from ${dyno.state} to ${state}`, 'heroku')
      dyno.state = state
    }
    log(`Starting process with command \`${dyno.command}\``, 'heroku')
    try {
      const code = await this.#execute(app, image, dyno, env, write, () => become('up'))
      log(`Process exited with status ${code}`, 'heroku')
      become('complete')
    } catch (error) {
      write(`${error instanceof Error ? error.message : error}\n`)
      become('crashed')
    }
  }

  async #execute(
    app: App,
    image: Image,
    { name, command }: OneOff,
    env: Record<string, string>,
    write: (chunk: Uint8Array | string) => void,
    onUp: () => void,
  ): Promise<number> {
    const { runner } = this.#options
    if (!runner) {
      // Nothing runs here, and all goes well.
      onUp()
      if (asksForCode.test(command)) write('\uFFFF heroku-command-exit-status: 0\n')
      return 0
    }
    const running = await runner.start({
      app: app.name,
      name,
      processType: 'run',
      image: image.config,
      reference: `${image.repository}@${image.manifest}`,
      env: { ...Object.fromEntries(app.current.configVars), ...env, DYNO: name },
      command,
    })
    this.#running.add(running)
    onUp()
    try {
      for await (const chunk of running.output) write(chunk)
      return (await running.exited).code
    } finally {
      this.#running.delete(running)
    }
  }

  async #listen(): Promise<Server> {
    const { key, cert } = this.#options
    const greet = (socket: Socket) => this.#greet(socket)
    const server: Server = key && cert ? createTlsServer({ key, cert }, greet) : createServer(greet)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return server
  }

  /** The first line of a client is a secret that is good for once. */
  #greet(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy())
    let text = ''
    socket.on('data', (chunk: Buffer) => {
      if (text.includes('\n')) return
      text = (text + chunk).slice(0, 200)
      if (!text.includes('\n')) return
      const secret = text.split(/\r?\n/)[0]!
      const attach = this.#waiting.get(secret)
      this.#waiting.delete(secret)
      if (attach) attach(socket)
      else socket.destroy()
    })
  }
}
