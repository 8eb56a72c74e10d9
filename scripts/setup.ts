import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { cachedBaseImages } from '../src/rehearsal/base-image-cache.ts'
import { cachedCliAssets, defaultCliVersion } from '../src/rehearsal/cli-cache.ts'
import { baseImagesOf } from '../src/rehearsal/dockerfiles.ts'
import { newerEngine } from './newer-engine.ts'

/** A program that the rehearsal or the tests run, its path, and the Debian package that brings it. */
const needed: [program: string, debianPackage: string][] = [
  ['/usr/sbin/dockerd', 'docker.io'],
  ['/usr/bin/docker-registry', 'docker-registry'],
  ['/sbin/ip', 'iproute2'],
  ['/bin/busybox', 'busybox-static'],
  ['/usr/sbin/debootstrap', 'debootstrap'],
  ['/usr/bin/skopeo', 'skopeo'],
  ['/usr/bin/xz', 'xz-utils'],
  ['/usr/bin/curl', 'curl'],
  ['/usr/bin/jq', 'jq'],
  ['/etc/ssl/certs/ca-certificates.crt', 'ca-certificates'],
]

/** What only the tests run. */
export const neededByTests: typeof needed = [
  ['/usr/bin/shellcheck', 'shellcheck'],
  ['/usr/bin/chromium', 'chromium'],
]

/**
 * Installs the Debian packages that are missing, after saying which.
 * @throws {Error} where this is not Debian, or packages cannot be installed
 */
export function installDebianPackages(besides: typeof needed = []): void {
  const missing = [...needed, ...besides].filter(([program]) => !existsSync(program)).map(([, name]) => name)
  if (missing.length === 0) return
  const byHand = `install these by hand: ${missing.join(' ')}`
  if (!existsSync('/usr/bin/apt-get')) throw new Error(`this is not Debian or Ubuntu; ${byHand}`)
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo']
  if (asRoot.length > 0 && spawnSync('sudo', ['--version']).status !== 0)
    throw new Error(`no right to install; ${byHand}`)
  process.stdout.write(`installing Debian packages: ${missing.join(' ')}\n`)
  for (const command of [
    ['apt-get', 'update', '--quiet', '--quiet'],
    ['apt-get', 'install', '--yes', '--quiet', '--quiet', '--no-install-recommends', ...missing],
  ]) {
    const [program, ...args] = [...asRoot, ...command] as [string, ...string[]]
    const { status, stdout, stderr } = spawnSync(program, args, {
      encoding: 'utf8',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (status !== 0) throw new Error(`"${command.join(' ')}" failed:\n${stdout}${stderr}${byHand}`)
  }
}

/**
 * Puts the Heroku CLI, a newer engine and the examples' base images into the cache, while there is a network: tests find them there, and none is skipped
 * because one is missing. Says what takes long.
 */
export async function fillCache(): Promise<void> {
  const examples = fileURLToPath(new URL('../examples', import.meta.url))
  const onProgress = (text: string) => process.stdout.write(`${text}\n`)
  await cachedCliAssets(defaultCliVersion, onProgress)
  await newerEngine(onProgress)
  await cachedBaseImages(await baseImagesOf(examples, []), { onProgress })
}
