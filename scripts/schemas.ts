import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileSchemas } from './compile-schemas.ts'

/** `npm run schemas`: compiles src/language/schema into one module of plain code. With `--check`: fails when it is out of date. */
const file = fileURLToPath(new URL('../src/language/schema/validators.generated.ts', import.meta.url))
const code = compileSchemas()
const current = await readFile(file, 'utf8').catch(() => '')
if (code === current) console.log('schemas: no change')
else if (process.argv.includes('--check')) {
  console.error('schemas: src/language/schema/validators.generated.ts is out of date; run "npm run schemas"')
  process.exitCode = 1
} else {
  await writeFile(file, code)
  console.log('schemas: written')
}
