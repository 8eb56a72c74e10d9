import { afterAll, afterEach } from 'vitest'
import { type EmbeddedHeroku, type HerokuOptions, startHeroku } from '../../../src/heroku/index.ts'
import { apiClient, call, DOCKER_RELEASES } from './client.ts'
import { type ImageOptions, pushImage } from './image.ts'
import { startRegistry } from './registry.ts'

export const KEY = 'HRKU-test-key'

let registry: Promise<{ url: string; close(): Promise<void> }> | undefined
const running: EmbeddedHeroku[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(heroku => heroku.close()))
})

afterAll(async () => {
  await (await registry)?.close()
})

/** One registry serves a whole test file: repositories of apps with different names do not meet. */
export async function sharedRegistry(): Promise<string> {
  registry ??= startRegistry()
  return (await registry).url
}

let apps = 0

/** A Heroku with one app of its own name; closed after the test. */
export async function herokuWith(options: Partial<HerokuOptions> = {}) {
  apps += 1
  const name = `app-${process.pid}-${apps}`
  const heroku = await startHeroku({
    apiKeys: [KEY],
    registryUrl: await sharedRegistry(),
    listen: { host: '127.0.0.1', port: 0 },
    ...options,
    apps: options.apps ?? [{ name }],
    timings: { streamReadyMs: 0, ...options.timings },
  })
  running.push(heroku)
  const app = options.apps?.[0]?.name ?? name
  const api = apiClient(heroku.port, KEY)
  return {
    heroku,
    app,
    api,
    push: (type: string, image?: ImageOptions) => pushImage(heroku.port, KEY, `${app}/${type}`, image),
    release: (images: Record<string, string>) =>
      api(
        'PATCH',
        `/apps/${app}/formation`,
        { updates: Object.entries(images).map(([type, docker_image]) => ({ type, docker_image })) },
        DOCKER_RELEASES,
      ),
    state: () => heroku.snapshot().apps[0]!,
    /** Asks the app itself, through the router. */
    visit: (path = '/') => call(heroku.port, { host: `${app}.herokuapp.com`, path }),
  }
}
