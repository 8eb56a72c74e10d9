import { createHash } from 'node:crypto'
import type { ProcessedJob, Value } from '../language/index.ts'
import type { PipelineFacts } from './types.ts'

/** The text of a value in `environment:`; CircleCI hands `null` on as an empty string. */
export function environmentText(value: Value | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** An `environment:` of a job or step, in either form: a map, or a list of maps. Later entries win. */
export function environmentMap(environment: unknown): Record<string, string> {
  const maps = Array.isArray(environment) ? environment : [environment ?? {}]
  return Object.fromEntries(
    maps.flatMap(map =>
      Object.entries(map as Record<string, Value>).map(([name, value]) => [name, environmentText(value)]),
    ),
  )
}

/** An identifier of the form that CircleCI gives, the same for the same text: runs are comparable. */
function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Every pipeline is of a commit, and jobs name images by it: a tree that is in no repository gets one, too. */
function madeUpCommit(owner: string, repository: string): string {
  return createHash('sha1').update(`commit ${owner}/${repository}`).digest('hex')
}

/**
 * CircleCI's built-in variables for a job.
 * https://circleci.com/docs/reference/variables/#built-in-environment-variables
 */
export function circleVariables(
  name: string,
  job: ProcessedJob,
  facts: PipelineFacts,
): Record<string, string> {
  const [owner = 'local', repository = 'project'] = (facts.slug ?? '').split('/').filter(Boolean)
  const number = String(facts.number ?? 1)
  return {
    CI: 'true',
    CIRCLECI: 'true',
    CIRCLE_BUILD_NUM: number,
    CIRCLE_BUILD_URL: `https://circleci.com/gh/${owner}/${repository}/${number}`,
    CIRCLE_JOB: name,
    CIRCLE_NODE_INDEX: '0',
    CIRCLE_NODE_TOTAL: '1',
    CIRCLE_PIPELINE_ID: uuid(`pipeline ${owner}/${repository}`),
    CIRCLE_PIPELINE_NUMBER: number,
    CIRCLE_PROJECT_REPONAME: repository,
    CIRCLE_PROJECT_USERNAME: owner,
    CIRCLE_PROJECT_ID: uuid(`project ${owner}/${repository}`),
    CIRCLE_ORGANIZATION_ID: uuid(`organization ${owner}`),
    CIRCLE_REPOSITORY_URL: `git@github.com:${owner}/${repository}.git`,
    ...(facts.revision !== '' && { CIRCLE_SHA1: facts.revision ?? madeUpCommit(owner, repository) }),
    CIRCLE_USERNAME: owner,
    CIRCLE_WORKFLOW_ID: uuid(`workflow ${owner}/${repository}`),
    CIRCLE_WORKFLOW_JOB_ID: uuid(`job ${name}`),
    CIRCLE_WORKING_DIRECTORY: job.working_directory ?? '~/project',
    ...(facts.tag ? { CIRCLE_TAG: facts.tag } : { CIRCLE_BRANCH: facts.branch ?? 'main' }),
  }
}
