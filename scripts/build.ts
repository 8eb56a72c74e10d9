import { execFileSync } from 'node:child_process'
import { chmod, rm, writeFile } from 'node:fs/promises'
import { build } from 'esbuild'
import { languageBundle } from './language-bundle.ts'
import { noticesOf } from './notices.ts'

/**
 * Bundles the program and the library into dist/. Splitting keeps what a command does not need out of its way: the config SDK is
 * in a chunk that only `generate` loads, the embedded Heroku in one that only `rehearse` loads.
 */
await rm('dist', { recursive: true, force: true })
const programs = await build({
  metafile: true,
  entryPoints: {
    'heroku-orb': 'src/cli/main.ts',
    index: 'src/index.ts',
    'sandbox-process': 'src/rehearsal/sandbox/process.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  chunkNames: 'chunks/[name]-[hash]',
  // Bundled CommonJS packages call require() for Node's own modules, which an ES module does not have.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
})
// The language alone, for browsers, too: nothing of Node is in it.
const language = await build({ ...languageBundle, metafile: true, outdir: 'dist', format: 'esm' })
await writeFile('dist/THIRD-PARTY-NOTICES.txt', noticesOf(programs.metafile, language.metafile))
await chmod('dist/heroku-orb.js', 0o755)
// The library's types, for programs.
execFileSync('npx', ['--no-install', 'tsc', '-p', 'tsconfig.build.json'], { stdio: 'inherit' })
