import type { Dynos } from './dynos/dynos.ts'
import type { App } from './model/app.ts'
import type { AppSnapshot } from './types.ts'

/** An app as plain data. */
export function appSnapshot(app: App, dynos: Dynos): AppSnapshot {
  return {
    name: app.name,
    stack: app.stack,
    generation: app.generation,
    maintenance: app.maintenance,
    configVars: Object.fromEntries(app.configVars),
    formation: [...app.formation.values()].map(({ type, quantity, size }) => ({
      type,
      quantity,
      size,
      dockerImage: app.image(type)?.config,
    })),
    releases: app.releases.map(release => ({
      id: release.id,
      version: release.version,
      status: release.status,
      current: release === app.current,
      description: release.description,
      createdAt: release.createdAt.toISOString(),
      images: Object.fromEntries([...release.images].map(([type, image]) => [type, image.config])),
      configNames: [...release.configVars.keys()],
    })),
    dynos: dynos.list(app).map(({ name, type, state, release, image, restarts }) => ({
      name,
      type,
      state,
      release: release.version,
      image: image.config,
      restarts,
    })),
  }
}
