import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import type { Io } from './io.ts'

/** Whether a person answers yes; the end of the input and an interruption are a no. */
export async function confirm(
  { stdin, stderr }: Pick<Io, 'stdin' | 'stderr'>,
  question: string,
  signal: AbortSignal,
): Promise<boolean> {
  const lines = createInterface({ input: stdin, output: stderr })
  // While a line is read, the terminal hands Ctrl-C over as a key: it must do here what it does elsewhere.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  const ended = once(lines, 'close').then(() => '')
  try {
    const answer = await Promise.race([lines.question(question, { signal }), ended]).catch(() => '')
    if (!answer) stderr.write('\n')
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
