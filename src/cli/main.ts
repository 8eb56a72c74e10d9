#!/usr/bin/env node
import { nobodyReads } from './interruptible.ts'
import { createProgram } from './program.ts'
import { unexpected } from './unexpected.ts'

// The reader may have seen enough (`heroku-orb explain | head`), and a terminal may be closed.
const gone = ['EPIPE', 'EIO', 'ENXIO']
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!gone.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    nobodyReads()
  })
}
process.on('uncaughtException', error => process.exit(unexpected(error)))

await createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = unexpected(error)
  })
