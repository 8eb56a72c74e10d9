import { PassThrough, Readable, Writable } from 'node:stream'
import { cli } from '../../src/cli/cli.ts'
import type { Io } from '../../src/cli/io.ts'

export interface Result {
  code: number
  out: string
  error: string
}

/** Streams that keep what is written to them. */
export function ioOf(cwd: string, input = '', env: NodeJS.ProcessEnv = {}): { io: Io; result: Result } {
  const result: Result = { code: -1, out: '', error: '' }
  const keep = (key: 'out' | 'error') =>
    new Writable({
      write(chunk, _, done) {
        result[key] += chunk
        done()
      },
    })
  const stdin = input === '' ? Readable.from([]) : new PassThrough().end(input)
  const io = { stdin, stdout: keep('out'), stderr: keep('error'), cwd, env: { ...process.env, ...env } }
  return { io, result }
}

/** Runs `heroku-orb ARGS` in this process, as if it were started in a directory. */
export async function run(cwd: string, args: string[], input = '', env = {}): Promise<Result> {
  const { io, result } = ioOf(cwd, input, env)
  result.code = await cli(args, io)
  return result
}
