import type { Hono } from 'hono'
import type { Addon } from '../model/addon.ts'
import type { App } from '../model/app.ts'
import { answerList, appOf, type Env, type Services } from './context.ts'
import { appRef, time } from './shapes.ts'

const SERVICE = { id: '01234567-89ab-4def-8123-456789abcdef', name: 'heroku-addon' }
const fields = { name: (addon: Addon) => addon.name, id: (addon: Addon) => addon.id }

/**
 * What add-ons an app has. An attachment names its config vars only to who asks for it by `Accept-Inclusion: config_vars`, as the CLI does.
 * See https://devcenter.heroku.com/articles/platform-api-reference#add-on-attachment
 */
export function routeAddons(api: Hono<Env>, services: Services): void {
  const { platform } = services
  const ownerOf = (app: App, addon: Addon) =>
    addon.attachedFrom === undefined ? app : (platform.app(addon.attachedFrom) ?? app)

  // An add-on that is attached from another app is not among them.
  api.get('/apps/:app/addons', c => {
    const app = appOf(c, services)
    const own = app.addons.filter(addon => addon.attachedFrom === undefined)
    return answerList(c, own, fields, addon => addonShape(app, addon))
  })

  api.get('/apps/:app/addon-attachments', c => {
    const app = appOf(c, services)
    const named = /\bconfig_vars\b/.test(c.req.header('accept-inclusion') ?? '')
    return answerList(c, app.addons, fields, addon => ({
      ...attachmentShape(app, ownerOf(app, addon), addon),
      ...(named && { config_vars: [...addon.configVars.keys()] }),
    }))
  })
}

function addonShape(app: App, addon: Addon) {
  return {
    actions: [],
    addon_service: SERVICE,
    app: appRef(app),
    billed_price: null,
    billing_entity: { id: app.id, name: app.name, type: 'app' },
    config_vars: [...addon.configVars.keys()],
    created_at: time(addon.createdAt),
    id: addon.id,
    name: addon.name,
    plan: { id: SERVICE.id, name: `${SERVICE.name}:basic` },
    provider_id: null,
    provision_message: null,
    state: 'provisioned',
    updated_at: time(addon.createdAt),
    web_url: null,
  }
}

function attachmentShape(app: App, owner: App, addon: Addon) {
  return {
    addon: { app: appRef(owner), id: addon.id, name: addon.name },
    app: appRef(app),
    created_at: time(addon.createdAt),
    id: addon.attachmentId,
    log_input_url: null,
    name: addon.attachment,
    namespace: null,
    updated_at: time(addon.createdAt),
    web_url: null,
  }
}
