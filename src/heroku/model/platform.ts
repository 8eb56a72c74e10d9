import type { AppSeed, HerokuEvent, HerokuOptions } from '../types.ts'
import { Account } from './account.ts'
import { App } from './app.ts'
import { Coupling, Pipeline, type Stage } from './pipeline.ts'
import { describeDeploy, newRelease, type Release, type ReleaseDraft } from './release.ts'

/** Requests an hour that Heroku gives an account. */
const RATE_LIMIT = 4500

/** All that this Heroku knows: accounts, apps, pipelines, and what happened to them. */
export class Platform {
  readonly accounts: Account[]
  readonly apps: App[] = []
  readonly pipelines: Pipeline[] = []
  readonly couplings: Coupling[] = []
  readonly events: HerokuEvent[] = []
  /** Who does what none of the accounts does. */
  readonly somebody = new Account({ email: 'somebody@example.com', apiKeys: [] }, RATE_LIMIT)
  /** The time. */
  readonly now: () => Date
  readonly #listener: HerokuOptions['onEvent']

  constructor(options: HerokuOptions) {
    this.#listener = options.onEvent
    this.now = options.now ?? (() => new Date())
    this.accounts = accountsOf(options).map(seed => new Account(seed, options.rateLimit ?? RATE_LIMIT))
    for (const seed of options.apps) {
      const owner = this.accounts.find(account => account.email === seed.owner) ?? this.accounts[0]!
      this.createApp(seed, owner, new Date(this.now().getTime() - 3_600_000))
    }
    for (const { name, couplings } of options.pipelines ?? []) {
      const pipeline = new Pipeline(name, this.accounts[0]!)
      this.pipelines.push(pipeline)
      for (const [appName, stage] of Object.entries(couplings)) {
        const app = this.app(appName)
        if (!app)
          throw new Error(`pipeline "${name}" couples the app "${appName}", which is not among the apps`)
        this.couple(pipeline, app, stage)
      }
    }
  }

  /** A new app, with the releases that making it leaves behind. */
  createApp(seed: AppSeed, owner: Account, at = this.now()): App {
    const app = new App(seed, owner)
    app.releases.push(...firstReleases(app, at))
    for (const type of app.firstImages.keys()) app.processType(type)
    app.current = app.releases.at(-1)!
    this.apps.push(app)
    return app
  }

  couple(pipeline: Pipeline, app: App, stage: Stage): Coupling {
    const coupling = new Coupling(pipeline, app, stage)
    this.couplings.push(coupling)
    return coupling
  }

  /** Who holds the token; undefined when nobody does. */
  accountOf(apiKey: string): Account | undefined {
    return this.accounts.find(account => account.apiKeys.has(apiKey))
  }

  app(idOrName: string): App | undefined {
    return this.apps.find(app => app.name === idOrName || app.id === idOrName)
  }

  emit(
    app: App,
    { source = 'heroku', ...event }: Omit<HerokuEvent, 'time' | 'app' | 'source'> & Partial<HerokuEvent>,
  ): void {
    this.#log({ time: new Date().toISOString(), app: app.name, source, ...event })
  }

  #log(event: HerokuEvent): void {
    this.events.push(event)
    this.#listener?.(event)
  }
}

function accountsOf(options: HerokuOptions) {
  const short = options.apiKeys ? [{ email: 'owner@example.com', apiKeys: options.apiKeys }] : []
  const accounts = [...short, ...(options.accounts ?? [])]
  if (accounts.length === 0) throw new Error('no account: give "apiKeys" or "accounts"')
  return accounts
}

/** What `heroku create`, `heroku addons:attach`, `heroku config:set` and `heroku container:release` leave behind. */
function firstReleases(app: App, at: Date): Release[] {
  const releases: Release[] = []
  const add = (description: string, draft: Partial<ReleaseDraft> = {}) => {
    const whole = { description, user: app.owner, images: new Map(), configVars: new Map(), deploys: false }
    releases.push({ ...newRelease(releases.length + 1, { ...whole, ...draft }, at), status: 'succeeded' })
  }
  const configVars = app.configVars
  const attached = new Map<string, string>()
  add('Initial release')
  add('Enable Logplex')
  for (const addon of app.addons) {
    for (const [name, value] of addon.configVars) attached.set(name, value)
    add(`Attach ${addon.attachment} (@${addon.name})`, { configVars: new Map(attached) })
  }
  const own = [...configVars.keys()].filter(name => !attached.has(name))
  if (own.length > 0) add(`Set ${own.join(', ')} config vars`, { configVars })
  if (app.firstImages.size > 0) {
    add(describeDeploy(app.firstImages), { images: app.firstImages, configVars, deploys: true })
  }
  return releases
}
