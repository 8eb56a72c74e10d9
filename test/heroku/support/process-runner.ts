import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { DynoRunner, DynoSpec, RunningDyno } from '../../../src/heroku/index.ts'

/** Node programs that dynos run, by what they do. */
export const programs = {
  /** Answers with its greeting, its release's GREETING and what the router passed to it. */
  web: `require('http').createServer((q, s) => s.end(JSON.stringify({dyno: process.env.DYNO, greeting: process.env.GREETING, headers: q.headers, url: q.url}))).listen(process.env.PORT)`,
  slow: `require('http').createServer((q, s) => setTimeout(() => s.end('late'), 2000)).listen(process.env.PORT)`,
  hangsUp: `require('http').createServer((q, s) => s.destroy()).listen(process.env.PORT)`,
  /** Takes any upgrade and sends back what it gets. */
  echo: `require('http').createServer().on('upgrade', (q, s) => { s.write('HTTP/1.1 101 Switching Protocols\\r\\nUpgrade: echo\\r\\nConnection: Upgrade\\r\\n\\r\\n'); s.pipe(s) }).listen(process.env.PORT)`,
  idle: 'setInterval(() => {}, 1000)',
  crash: "console.error('cannot start'); process.exit(3)",
  migrate: "console.log('migrating ' + process.env.GREETING); console.log('done')",
  migrateBadly: "console.log('no such column'); process.exit(1)",
}

/** Runs dynos as processes of this machine: a release's dynos run the program that `choose` names for the process type. */
export function processRunner(choose: (spec: DynoSpec) => string): DynoRunner & { started: DynoSpec[] } {
  const running = new Set<RunningDyno>()
  const started: DynoSpec[] = []
  return {
    started,
    async start(spec) {
      started.push(spec)
      const child = spawn(process.execPath, ['-e', choose(spec)], {
        env: { PATH: process.env.PATH, ...spec.env },
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      const exited = once(child, 'close').then(([code]) => ({ code: (code as number | null) ?? 143 }))
      const dyno: RunningDyno = {
        address: spec.port === undefined ? undefined : { host: '127.0.0.1', port: spec.port },
        output: child.stdout,
        exited,
        async stop() {
          child.kill('SIGTERM')
          await exited
        },
      }
      running.add(dyno)
      return dyno
    },
    async close() {
      await Promise.all([...running].map(dyno => dyno.stop(0)))
    },
  }
}
