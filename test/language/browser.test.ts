import { runInNewContext } from 'node:vm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { languageBundle } from '../../scripts/language-bundle.ts'

test('the language runs in a browser: nothing of Node is in its bundle, or needed by it', async () => {
  const { outputFiles, metafile } = await build({
    ...languageBundle,
    format: 'iife',
    globalName: 'language',
    write: false,
    metafile: true,
  })
  const inputs = Object.keys(metafile.inputs)
  expect(inputs.filter(name => /^node:|^\(disabled\)/.test(name))).toEqual([])
  const text = 'version: 2.1\njobs: {build: {docker: [{image: a}], steps: [chekcout]}}\n'
  const call = `language.validate(${JSON.stringify(text)}).diagnostics.map(({ rule, help }) => rule + ": " + help)`
  const found: string[] = runInNewContext(`${outputFiles[0]!.text}; ${call}`)
  expect(found).toContainEqual(expect.stringMatching(/^unknown-command: did you mean "checkout"\?/))
  const yaml = `language.processConfig(${JSON.stringify(text.replace('chekcout', 'checkout'))}).yaml`
  expect(runInNewContext(`${outputFiles[0]!.text}; ${yaml}`)).toContain('- checkout')
  const page = 'language.rulePage(language.allRules().get("require-cycle"))'
  expect(runInNewContext(`${outputFiles[0]!.text}; ${page}`)).toContain('## require-cycle')
})
