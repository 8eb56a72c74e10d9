import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { cachedBaseImages } from '../../src/rehearsal/base-image-cache.ts'

/** A cache that holds files of these names. */
function cacheOf(...files: string[]): string {
  const cache = mkdtempSync(join(tmpdir(), 'cache-'))
  vi.stubEnv('XDG_CACHE_HOME', cache)
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(cache, { recursive: true })
  })
  const images = join(cache, 'heroku-orb/images')
  mkdirSync(images, { recursive: true })
  for (const file of files) writeFileSync(join(images, file), '')
  return images
}

async function lookUp(...names: string[]) {
  const said: string[] = []
  const images = await cachedBaseImages(names, { onProgress: text => said.push(text) })
  return { images, said }
}

test('an archive of the image itself is used before a stand-in', async () => {
  const cache = cacheOf('python_3.11-slim.tar', 'stand-in-python-3.11.tar')
  const { images, said } = await lookUp('python:3.11-slim')
  expect(images).toEqual([
    expect.objectContaining({ name: 'python:3.11-slim', archive: join(cache, 'python_3.11-slim.tar') }),
  ])
  expect(images[0]!.standIn).toBeUndefined()
  expect(said).toEqual([])
})

test.each(['python:3.11', 'python:3.11.9-slim', 'docker.io/library/python:3.11-slim-bookworm'])(
  'what was made once replaces %s',
  async name => {
    const cache = cacheOf('stand-in-python-3.11.tar')
    const { images, said } = await lookUp(name)
    expect(images[0]!.standIn).toMatchObject({ archive: join(cache, 'stand-in-python-3.11.tar') })
    expect(images[0]!.standIn!.changes).toContainEqual(
      expect.stringContaining('PIP_DISABLE_PIP_VERSION_CHECK=1'),
    )
    expect(said).toEqual([])
  },
)

test('what cannot be had has a remedy, and busybox is nothing to look for', async () => {
  const cache = cacheOf()
  const { images, said } = await lookUp('registry.heroku.com/shop/web', 'busybox:1.36')
  expect(images.map(({ archive, standIn }) => [archive, standIn])).toEqual([
    [undefined, undefined],
    [undefined, undefined],
  ])
  expect(images[0]!.remedy).toContain(
    `'skopeo copy docker://registry.heroku.com/shop/web docker-archive:${cache}/registry.heroku.com_shop_web.tar:registry.heroku.com/shop/web'`,
  )
  expect(said).toEqual([])
})
