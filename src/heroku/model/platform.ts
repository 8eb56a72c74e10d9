import type { AppSeed, HerokuEvent, HerokuOptions } from '../types.ts'
import { Account } from './account.ts'
import { App } from './app.ts'
import { Coupling, Pipeline, type Stage } from './pipeline.ts'
import { newRelease, type Release } from './release.ts'

/** Requests an hour that Heroku gives an account. */
const RATE_LIMIT = 4500

/** All that this Heroku knows: accounts, apps, pipelines, and what happened to them. */
export class Platform {
  readonly accounts: Account[]
  readonly apps: App[] = []
  readonly pipelines: Pipeline[] = []
  readonly couplings: Coupling[] = []
  readonly events: HerokuEvent[] = []
  readonly #listener: HerokuOptions['onEvent']

  constructor(options: HerokuOptions) {
    this.#listener = options.onEvent
    this.accounts = accountsOf(options).map(seed => new Account(seed, options.rateLimit ?? RATE_LIMIT))
    for (const seed of options.apps) {
      this.createApp(seed, this.accounts.find(account => account.email === seed.owner) ?? this.accounts[0]!)
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
  createApp(seed: AppSeed, owner: Account): App {
    const app = new App(seed, owner)
    app.releases.push(...firstReleases(app))
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

/** What `heroku create` and `heroku config:set` leave behind. */
function firstReleases(app: App): Release[] {
  const make = (version: number, description: string, configVars: ReadonlyMap<string, string>): Release => ({
    ...newRelease(version, { description, user: app.owner, images: new Map(), configVars, deploys: false }),
    status: 'succeeded',
  })
  const created = [make(1, 'Initial release', new Map()), make(2, 'Enable Logplex', new Map())]
  if (app.configVars.size === 0) return created
  const names = [...app.configVars.keys()].join(', ')
  return [...created, make(3, `Set ${names} config vars`, new Map(app.configVars))]
}
