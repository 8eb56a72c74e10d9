#!/usr/bin/env node
import { cli } from './cli.ts'
import { printError } from './errors.ts'
import { nobodyReads } from './interruptible.ts'
import { ofProcess } from './io.ts'

// The reader may have seen enough (`heroku-orb explain | head`), and a terminal may be closed.
const gone = ['EPIPE', 'EIO', 'ENXIO']
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', error => {
    if (!gone.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    nobodyReads()
  })
}
process.on('uncaughtException', error => process.exit(printError(ofProcess(), '', error)))

process.exitCode = await cli(process.argv.slice(2))
