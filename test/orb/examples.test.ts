import { expect, test } from 'vitest'
import { validate } from '../../src/language/index.ts'
import { herokuContainerOrb } from '../../src/orb/index.ts'
import { toYaml } from '../../src/sdk/index.ts'

interface Usage {
  jobs?: Record<string, { type?: string; plan_name?: string }>
  workflows: Record<string, { jobs: (string | Record<string, Record<string, unknown>>)[] }>
}

const { examples } = herokuContainerOrb().generate() as unknown as {
  examples: Record<string, { usage: Usage }>
}
const usages = Object.entries(examples).map(([name, { usage }]) => ({ name, usage }))
/** The arguments of each invocation of a job of the orb. */
const invocationsOf = (job: string, { workflows }: Usage): Record<string, unknown>[] =>
  Object.values(workflows)
    .flatMap(({ jobs }) => jobs)
    .filter(invocation => typeof invocation === 'object')
    .map(invocation => invocation[`heroku-container/${job}`])
    .filter(args => args !== undefined)
const deploysOf = (usage: Usage) => invocationsOf('deploy', usage)

test.each(usages)('the example $name has nothing that the validator remarks on', ({ usage }) => {
  const { diagnostics } = validate(toYaml(usage as never, []))
  const remarks = diagnostics.filter(({ severity }) => severity === 'error' || severity === 'warning')
  expect(remarks.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([])
})

test('a release job of an example waits for a plan that a deploy of it makes', () => {
  const waiting = usages.flatMap(({ name, usage }) =>
    Object.values(usage.jobs ?? {})
      .filter(({ type }) => type === 'release')
      .map(job => ({ name, plan: job.plan_name, usage })),
  )
  expect(waiting.length).toBeGreaterThan(0)
  for (const { name, plan, usage } of waiting) {
    // mark_deploy names it so, and runs where there is an environment.
    const made = deploysOf(usage)
      .filter(deploy => deploy.environment_name)
      .map(deploy => `heroku-${deploy.app}`)
    expect(made, name).toContain(plan)
  }
})

test('a deploy of an example that may leave the maintenance page on has a job that switches it off', () => {
  const risky = usages.filter(({ usage }) => deploysOf(usage).some(deploy => deploy.maintenance))
  expect(risky.length).toBeGreaterThan(0)
  for (const { name, usage } of risky) {
    expect(invocationsOf('after_cancel', usage), name).toContainEqual(
      expect.objectContaining({ maintenance: true, requires: [{ deploy: ['canceled'] }] }),
    )
  }
})

test('no example passes as a build argument what sounds like a secret', () => {
  for (const { name, usage } of usages) {
    for (const { build_args: args = '' } of deploysOf(usage)) {
      expect(String(args), name).not.toMatch(/TOKEN|SECRET|PASSWORD|KEY/)
    }
  }
})
