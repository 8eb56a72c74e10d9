import { fileURLToPath } from 'node:url'
import type { BuildOptions } from 'esbuild'

const fromRoot = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** How esbuild makes the language one file that needs nothing but the language that it is written in: no Node, and no browser either. */
export const languageBundle: BuildOptions = {
  entryPoints: { language: fromRoot('src/language/index.ts') },
  inject: [fromRoot('scripts/text-decoder.ts')],
  bundle: true,
  platform: 'browser',
  target: 'es2023',
  minifySyntax: true,
  logLevel: 'warning',
}
