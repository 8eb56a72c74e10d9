import type { Readable, Writable } from 'node:stream'

/** Where a command writes: a stream, and what is known of the terminal behind it. */
export type Output = Writable & { isTTY?: boolean; columns?: number }

/** All that a command has of the outside: what it takes from nowhere else, a test can give. */
export interface Io {
  stdin: Readable & { isTTY?: boolean }
  stdout: Output
  stderr: Output
  /** The working directory, absolute. */
  cwd: string
  env: NodeJS.ProcessEnv
}

/** The streams, directory and environment of this process. */
export function ofProcess(): Io {
  const { stdin, stdout, stderr, env } = process
  return { stdin, stdout, stderr, cwd: process.cwd(), env }
}

/** Whether colours may be written there: https://no-color.org */
export function colours(output: Output, env: NodeJS.ProcessEnv): boolean {
  return Boolean(output.isTTY) && !env.NO_COLOR
}

/** Prints data for a program. */
export function printJson(io: Io, data: unknown): void {
  io.stdout.write(`${JSON.stringify(data, null, 2)}\n`)
}
