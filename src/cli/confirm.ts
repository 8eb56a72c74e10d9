import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'

/** Whether a person says yes; the end of the input is no, and so is an interruption. */
export async function confirm(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  // While a line is read, the terminal hands Ctrl-C over as a key: it must do here what it does elsewhere.
  lines.on('SIGINT', () => process.kill(process.pid, 'SIGINT'))
  const ended = once(lines, 'close').then(() => '')
  try {
    const answer = await Promise.race([lines.question(question, { signal }), ended]).catch(() => '')
    if (!answer) process.stderr.write('\n')
    return /^y(es)?$/i.test(answer.trim())
  } finally {
    lines.close()
  }
}
