#!/usr/bin/env node
import { createProgram } from './program.ts'
import { unexpected } from './unexpected.ts'

// Whoever reads the output may have seen enough: `heroku-orb explain | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  process.exit()
})
process.on('uncaughtException', error => process.exit(unexpected(error)))

await createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = unexpected(error)
  })
