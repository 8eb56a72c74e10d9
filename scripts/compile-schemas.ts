import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import { constructs } from '../src/language/schema/index.ts'

const require = createRequire(import.meta.url)
const standalone = require('ajv/dist/standalone').default as (
  ajv: Ajv,
  names: Record<string, string>,
) => string

const header = `// @ts-nocheck
// Generated from src/language/schema/*.ts. To change it, edit those and run "npm run schemas".
`
/** Keys that are for messages, which read the schemas themselves. */
const ours = new Set(['rule', 'says', 'depth', 'title'])

/** The constructs' checks as one ES module of plain functions: no ajv, no compilation and no `require` at run time. */
export function compileSchemas(): string {
  const ajv = new Ajv({
    code: { source: true, esm: true },
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
  })
  const names: Record<string, string> = {}
  for (const [name, schema] of Object.entries(constructs).sort()) {
    ajv.addSchema(
      JSON.parse(
        JSON.stringify(schema, (key, value) =>
          ours.has(key) && typeof value !== 'object' ? undefined : value,
        ),
      ),
      name,
    )
    names[name] = name
  }
  const code = standalone(ajv, names).replace(/^"use strict";/, '')
  if (code.includes('require(')) throw new Error('a schema uses a keyword that needs ajv at run time')
  return `${header}${code}\n`
}
