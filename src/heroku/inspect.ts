import { readScenario, ScenarioError } from './faults/scenario.ts'
import { answerJson } from './http/answer.ts'
import type { Exchange } from './http/exchange.ts'
import type { Fault } from './types.ts'

export interface InspectOptions {
  /** The whole state as plain data. */
  state: () => Record<string, unknown>
  setFaults: (faults: Fault[]) => void
}

/**
 * inspect.localhost: what this Heroku knows, for a person with curl or a test in another process. `GET /` is everything, any path
 * below it one part: `/apps/0/releases`, `/apps/hello/configVars`, `/requests`. `PUT /faults` replaces the faults.
 */
export async function answerInspection({ req, res, path }: Exchange, options: InspectOptions): Promise<void> {
  let body = ''
  for await (const chunk of req) body += chunk
  if (req.method === 'PUT' && path === '/faults') {
    try {
      options.setFaults(readScenario(body, 'faults').faults)
      answerJson(res, 200, options.state().faults)
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error
      answerJson(res, 422, { id: 'invalid_params', message: error.message })
    }
    return
  }
  const found = walk(options.state(), path.split('/').filter(Boolean).map(decodeURIComponent))
  if (found === undefined)
    answerJson(res, 404, { id: 'not_found', message: `there is no "${path}" in the state` })
  else answerJson(res, 200, found)
}

/** One step a name: a key of an object, an index of a list, or the `name`, `type` or `version` of one of its items. */
function walk(from: unknown, [step, ...rest]: string[]): unknown {
  if (step === undefined) return from
  if (Array.isArray(from)) {
    const named = from.find(item =>
      [item?.name, item?.type, item?.version].some(name => String(name) === step),
    )
    return walk(named ?? from[Number(step)], rest)
  }
  return typeof from === 'object' && from !== null && Object.hasOwn(from, step)
    ? walk((from as Record<string, unknown>)[step], rest)
    : undefined
}
