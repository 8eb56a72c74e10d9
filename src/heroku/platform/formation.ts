import type { Hono } from 'hono'
import type { App } from '../model/app.ts'
import type { ProcessType } from '../model/formation.ts'
import { describeDeploy, type Image } from '../model/release.ts'
import { type ApiContext, appOf, type Env, jsonBody, type Services, wantsDockerReleases } from './context.ts'
import { invalidParams, notFound } from './errors.ts'
import { formationShape } from './shapes.ts'

/** One update of a process type. `image` null removes it, as `heroku container:rm` does. */
interface Update {
  type: string
  quantity?: number
  size?: string
  image?: Image | null
}

/** Process types: scaling, and releasing images (https://devcenter.heroku.com/articles/container-registry-and-runtime#api). */
export function routeFormation(api: Hono<Env>, services: Services): void {
  const answer = (c: ApiContext, app: App, processes: ProcessType[]) =>
    c.json(processes.map(process => formationShape(app, process, wantsDockerReleases(c))))

  api.get('/apps/:app/formation', c => {
    const app = appOf(c, services)
    return answer(c, app, [...app.formation.values()])
  })

  api.get('/apps/:app/formation/:type', c => {
    const app = appOf(c, services)
    const process = processOf(app, c.req.param('type'))
    return c.json(formationShape(app, process, wantsDockerReleases(c)))
  })

  api.patch('/apps/:app/formation', async c => {
    const app = appOf(c, services)
    const { updates } = await jsonBody(c)
    if (!Array.isArray(updates)) throw invalidParams('Updates must be an array')
    return answer(c, app, await update(c, services, app, updates))
  })

  api.patch('/apps/:app/formation/:type', async c => {
    const app = appOf(c, services)
    const body = { ...(await jsonBody(c)), type: c.req.param('type') }
    const [process] = await update(c, services, app, [body])
    return c.json(process ? formationShape(app, process, wantsDockerReleases(c)) : {})
  })
}

/** Checks every update before it carries out any: all of them are one release, or nothing happens. */
async function update(
  c: ApiContext,
  services: Services,
  app: App,
  bodies: unknown[],
): Promise<ProcessType[]> {
  const updates: Update[] = []
  for (const body of bodies) updates.push(await read(c, services, app, body))
  for (const { type, image } of updates) if (!image) processOf(app, type)
  const images = new Map(app.basis.images)
  const changed: Update[] = []
  for (const change of updates) {
    const { type, image } = change
    if (image === undefined) continue
    if (images.get(type)?.config === image?.config) {
      const warning = `The process type ${type} was not updated, because it is already running the specified docker image.`
      c.header('warning-message', warning, { append: true })
      continue
    }
    if (image === null) images.delete(type)
    else images.set(type, image)
    changed.push(change)
  }
  for (const { type, quantity, size } of updates) {
    if (quantity === undefined && size === undefined) continue
    const process = app.processType(type)
    Object.assign(process, {
      quantity: quantity ?? process.quantity,
      size: size ?? process.size,
      updatedAt: new Date(),
    })
  }
  if (changed.length > 0) {
    // Heroku keeps the process types of a first release even when its release phase fails.
    for (const { type } of changed) app.processType(type)
    services.releases.create(app, {
      description: describe(changed),
      user: c.get('account'),
      images,
      configVars: app.configVars,
      deploys: true,
    })
  } else {
    services.dynos.scale(app)
  }
  return updates.map(({ type }) => app.processType(type))
}

/** @throws ApiError 422, 404 */
async function read(c: ApiContext, { registry }: Services, app: App, body: unknown): Promise<Update> {
  const { type, quantity, size, docker_image: digest } = (body ?? {}) as Record<string, unknown>
  if (typeof type !== 'string' || !/^[-\w]{1,128}$/.test(type)) throw invalidParams('Type is invalid')
  if (size !== undefined && typeof size !== 'string') throw invalidParams('Size must be a string')
  const change: Update = {
    type,
    quantity: readQuantity(quantity, app.formation.get(type)?.quantity ?? 0),
    size,
  }
  if (digest === undefined) return change
  if (!wantsDockerReleases(c)) throw invalidParams('Param docker_image is unknown')
  if (app.generation === 'fir') {
    throw invalidParams(`Docker images cannot be released to apps of the Fir generation, such as ${app.name}`)
  }
  if (app.stack !== 'container') {
    throw invalidParams(
      `Docker images can only be released to apps on the container stack, ${app.name} is on ${app.stack}`,
    )
  }
  if (digest === null) return { ...change, image: null }
  if (typeof digest !== 'string' || !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw invalidParams('Docker image must be an image ID: sha256 and 64 hexadecimal digits')
  }
  const image = await registry.find(`${app.name}/${type}`, digest)
  if (!image) throw notFound('docker image', digest)
  return { ...change, image }
}

/** A number of dynos, as a number or as text, which may also say how many more or fewer: `+1`. @throws ApiError 422 */
function readQuantity(quantity: unknown, now: number): number | undefined {
  if (quantity === undefined || quantity === null) return undefined
  const text = String(quantity)
  const wanted = /^[+-]/.test(text) ? now + Number(text) : Number(text)
  if (!/^[+-]?\d+$/.test(text) || wanted < 0) throw invalidParams('Quantity must be a non-negative integer')
  return wanted
}

/** @throws ApiError 404 */
function processOf(app: App, idOrType: string): ProcessType {
  const process = [...app.formation.values()].find(({ id, type }) => type === idOrType || id === idOrType)
  if (!process) throw notFound('process type', idOrType)
  return process
}

function describe(changes: Update[]): string {
  const deployed = changes.flatMap(({ type, image }): [string, Image][] => (image ? [[type, image]] : []))
  const removed = changes.filter(({ image }) => image === null).map(({ type }) => type)
  const parts = [
    deployed.length > 0 ? describeDeploy(new Map(deployed)) : '',
    removed.length > 0 ? `Removed ${removed.join(', ')}` : '',
  ]
  return parts.filter(Boolean).join('; ')
}
