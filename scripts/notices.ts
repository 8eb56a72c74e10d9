import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/**
 * The licence of each package that is in a bundle: a text for people, in the order of the packages' names.
 * @param metafiles what esbuild says of the bundles
 * @throws Error where a package says nothing of a licence
 */
export function noticesOf(...metafiles: Metafile[]): string {
  const roots = new Set(
    metafiles.flatMap(({ outputs }) =>
      Object.values(outputs).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
          bytesInOutput > 0 ? (rootOf(file) ?? []) : [],
        ),
      ),
    ),
  )
  const notices = [...roots].map(noticeOf).sort((one, other) => (one < other ? -1 : 1))
  return `The programs in this directory contain these packages.\n\n${notices.join('\n')}`
}

/** `node_modules/@scope/name` of a file of a package; undefined of a file of ours. */
function rootOf(file: string): string | undefined {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
}

function noticeOf(root: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const file = readdirSync(root).find(entry => /^licen[cs]e/i.test(entry))
  if (!file && typeof license !== 'string')
    throw new Error(`${name} ${version} in ${root} says nothing of a licence: it cannot be bundled`)
  const text = file && existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8').trim() : ''
  return `${'-'.repeat(80)}\n${name} ${version}${license ? `, ${license}` : ''}\n\n${text}\n`
}
