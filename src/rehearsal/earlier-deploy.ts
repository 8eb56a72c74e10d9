import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { PushedImage } from '../heroku/index.ts'
import { busyboxPath, busyboxRoot, type ImageHolder } from './base-images.ts'
import type { Registry } from './engine/start-registry.ts'

const execute = promisify(execFile)

const name = 'heroku-orb/earlier-deploy:1'

/** A web process with one page. */
const files = { 'www/index.html': 'the earlier deploy\n' }
const settings = { Cmd: ['sh', '-c', 'exec httpd -f -p $PORT -h /www'], Env: [`PATH=${busyboxPath}`] }

/** An image as a registry keeps it. */
interface Image {
  config: Buffer
  layer: Buffer
  manifest: Buffer
}

const made = new WeakMap<ImageHolder, Image>()

/**
 * Gives apps an image that an earlier deploy pushed, by process type. It is made once for each engine, which gets it, too. None where this
 * machine has no static busybox: an app without a past is then all that a rehearsal can have.
 * @throws Error when the registry does not take it
 */
export async function earlierDeploy(
  engine: ImageHolder,
  registry: Registry,
  apps: string[],
): Promise<Record<string, PushedImage> | undefined> {
  const image = made.get(engine) ?? (await make(engine))
  if (!image) return undefined
  made.set(engine, image)
  for (const app of apps) await push(`${registry.url}/v2/${app}/web`, image)
  return { web: { config: digestOf(image.config), manifest: digestOf(image.manifest) } }
}

async function make({ docker, baseImages }: ImageHolder): Promise<Image | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'earlier-deploy-'))
  try {
    const archive = await busyboxRoot(directory, files)
    if (!archive) return undefined
    const content = await readFile(archive)
    const layer = gzipSync(content, { level: 1 })
    const config = json({
      architecture: 'amd64',
      os: 'linux',
      config: settings,
      rootfs: { type: 'layers', diff_ids: [digestOf(content)] },
      history: [{ created_by: 'an earlier deploy' }],
    })
    await rename(archive, join(directory, 'layer.tar'))
    await writeFile(join(directory, 'config.json'), config)
    const list = json([{ Config: 'config.json', RepoTags: [name], Layers: ['layer.tar'] }])
    await writeFile(join(directory, 'manifest.json'), list)
    const whole = join(directory, 'image.tar')
    await execute('tar', ['-C', directory, '-cf', whole, 'manifest.json', 'config.json', 'layer.tar'])
    await docker('load', '--quiet', '--input', whole)
    baseImages.add(name)
    const kind = 'application/vnd.docker'
    const manifest = json({
      schemaVersion: 2,
      mediaType: manifestType,
      config: { mediaType: `${kind}.container.image.v1+json`, ...described(config) },
      layers: [{ mediaType: `${kind}.image.rootfs.diff.tar.gzip`, ...described(layer) }],
    })
    return { config, layer, manifest }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

const manifestType = 'application/vnd.docker.distribution.manifest.v2+json'
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const digestOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}`
const described = (bytes: Buffer) => ({ size: bytes.length, digest: digestOf(bytes) })

/** https://distribution.github.io/distribution/spec/api/#pushing-an-image */
async function push(repository: string, { config, layer, manifest }: Image): Promise<void> {
  for (const blob of [layer, config]) {
    const begun = await send('POST', `${repository}/blobs/uploads/`)
    // The registry names itself as the world knows it.
    const { pathname, searchParams } = new URL(begun.headers.get('location')!, repository)
    searchParams.set('digest', digestOf(blob))
    await send('PUT', new URL(`${pathname}?${searchParams}`, repository), blob, 'application/octet-stream')
  }
  await send('PUT', `${repository}/manifests/latest`, manifest, manifestType)
}

async function send(method: string, url: string | URL, body?: Buffer, type?: string): Promise<Response> {
  const headers = type ? { 'content-type': type } : undefined
  const answer = await fetch(url, { method, body: body && new Uint8Array(body), headers })
  if (!answer.ok)
    throw new Error(`the registry answers ${answer.status} to ${method} ${url}: ${await answer.text()}`)
  return answer
}
