import type { Dynos } from './dynos/dynos.ts'
import type { App } from './model/app.ts'
import { isEligibleForRollback, statusOf } from './release/retention.ts'
import type { AppSnapshot } from './types.ts'

/** An app as plain data. */
export function appSnapshot(app: App, dynos: Dynos, now: Date): AppSnapshot {
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
      status: statusOf(app, release, now),
      current: release === app.current,
      description: release.description,
      createdAt: release.createdAt.toISOString(),
      eligibleForRollback: isEligibleForRollback(app, release, now),
      user: release.user.email,
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
