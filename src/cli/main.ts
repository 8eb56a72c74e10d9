#!/usr/bin/env node
import { createProgram } from './program.ts'

// Whoever reads the output may have seen enough: `heroku-orb explain | head`.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
  process.exit()
})

await createProgram().parseAsync()
