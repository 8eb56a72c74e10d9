import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { generatedFiles } from '../../src/generate/index.ts'
import { script } from '../../src/orb/script.ts'
import { orbJob } from './support/orb-job.ts'

/**
 * The review rules of orb-tools 12 that need no network, on the text of the orb. RC006 and RC007 fetch the URLs.
 * @see https://circleci.com/docs/orbs/author/orbs-best-practices/
 */
interface Component {
  description?: string
  parameters?: Record<string, { type: string; default?: unknown; description?: string }>
  steps?: unknown[]
  usage?: { orbs: Record<string, string> }
}
const text = generatedFiles().find(file => file.path === 'orb/orb.yml')!.text
const orb = parse(text) as { description: string; display: Record<string, string> } & Record<
  'commands' | 'jobs' | 'executors' | 'examples',
  Record<string, Component>
>
const kinds = ['commands', 'jobs', 'executors', 'examples'] as const
const components = kinds.flatMap(kind =>
  Object.entries(orb[kind]).map(([name, body]) => ({ kind, name, body, at: `${kind}/${name}` })),
)
const runSteps = components.flatMap(({ at, body }) =>
  (body.steps ?? []).flatMap(step => {
    const run = (step as { run?: unknown }).run
    return run === undefined ? [] : [{ at, run }]
  }),
)

describe('the orb passes the review rule', () => {
  test('RC001: the source is linked', () => {
    expect(orb.display.source_url).toMatch(/^https:\/\//)
    expect(orb.display.home_url).toMatch(/^https:\/\//)
  })

  test('RC002: every component is described', () => {
    expect(components.filter(({ body }) => !body.description).map(({ at }) => at)).toEqual([])
  })

  test('RC003 and RC004: there are examples, none named "example"', () => {
    expect(Object.keys(orb.examples).length).toBeGreaterThan(0)
    expect(Object.keys(orb.examples).filter(name => name.includes('example'))).toEqual([])
  })

  test('RC005: the description is long enough to say something', () => {
    expect(orb.description.length).toBeGreaterThanOrEqual(64)
  })

  test('RC008: every run step has a name', () => {
    expect(runSteps.length).toBeGreaterThan(0)
    expect(runSteps.filter(({ run }) => !(run as { name?: string }).name)).toEqual([])
  })

  test('RC009: a command longer than 64 characters is a script file', () => {
    const scripts = [...Object.keys(orb.commands), 'keep_record'].map(name => script(name))
    const long = runSteps
      .map(({ run }) => (run as { command: string }).command)
      .filter(command => command.length > 64)
    expect(long.filter(command => !scripts.includes(command))).toEqual([])
  })

  test('RC010: names are in snake_case', () => {
    const names = components.flatMap(({ name, body }) => [name, ...Object.keys(body.parameters ?? {})])
    expect(names.filter(name => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([])
  })

  test('RC011: every example uses one major version of the orb', () => {
    const versions = components.flatMap(({ body }) =>
      body.usage ? [body.usage.orbs['heroku-container']] : [],
    )
    expect(new Set(versions).size).toBe(1)
    expect(versions[0]).toMatch(/@1\.\d+$/)
  })

  test('RC012: no parameter with a variable as default feeds a key', () => {
    const risky = components.flatMap(({ at, body }) =>
      Object.entries(body.parameters ?? {})
        .filter(
          ([name, { default: value }]) =>
            String(value).includes('$') && keysOf(body.steps).includes(`parameters.${name} `),
        )
        .map(([name]) => `${at} ${name}`),
    )
    expect(risky).toEqual([])
  })
})

test('every parameter is described', () => {
  const silent = components.flatMap(({ at, body }) =>
    Object.entries(body.parameters ?? {}).flatMap(([name, { description }]) =>
      description ? [] : [`${at} ${name}`],
    ),
  )
  expect(silent).toEqual([])
})

test('every job hands every parameter of its commands through', () => {
  for (const job of Object.values(orb.jobs)) {
    for (const [name, given] of invocations(job.steps ?? [])) {
      const declared = Object.keys(orb.commands[name]?.parameters ?? {})
      // When a step runs is the job's to say, not its caller's.
      expect(Object.keys(given).filter(parameter => parameter !== 'run_when')).toEqual(
        declared.filter(parameter => parameter !== 'run_when'),
      )
    }
  }
})

test('no script holds a parameter of the orb, an eval or a trace', () => {
  for (const { at, run } of runSteps) {
    const { command } = run as { command: string }
    expect(command, at).not.toContain('<<')
    expect(command, at).not.toMatch(/^\s*(eval|set -\w*x)\b/m)
  }
})

test('a deploy job, processed, is under 90 kB of YAML', () => {
  expect(stringify(orbJob('deploy', { app: 'my-app' }), { lineWidth: 0 }).length).toBeLessThan(90_000)
})

/** The orb's own commands that a list of steps invokes, with their arguments. */
function invocations(steps: unknown[]): [name: string, args: object][] {
  return steps.flatMap(step => {
    const [name, body] = typeof step === 'string' ? [step, {}] : Object.entries(step as object)[0]!
    if (name === 'when') return invocations((body as { steps: unknown[] }).steps)
    return name in orb.commands ? [[name, body as object] as [string, object]] : []
  })
}

/** The values of all properties ending in "key", as one text. */
function keysOf(steps: unknown): string {
  let found = ''
  JSON.stringify(steps ?? [], (name, value) => {
    if (name.endsWith('key') && typeof value === 'string') found += `${value} `
    return value
  })
  return found
}
