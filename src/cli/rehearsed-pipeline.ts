import { UsageError } from '../expected-error.ts'
import {
  type Analysis,
  expand,
  type ProcessedConfig,
  type ProcessResult,
  type Value,
} from '../language/index.ts'
import { isDeploy, pickJob } from '../rehearsal/index.ts'
import type { PipelineFacts } from '../runner/index.ts'

/** What the command line says about the pipeline that is rehearsed. */
export interface PipelineFlags {
  branch?: string
  tag?: string
  job?: string
  workflow?: string
}

/** A configuration as it is for one pipeline. */
export interface RehearsedPipeline {
  result: ProcessResult
  pipeline: PipelineFacts
  /** Why it is for this branch or tag, where the command line does not say so. */
  said?: string
}

/** What a push to Heroku is commonly made from, besides the names that the configuration has. */
const usualBranches = ['main', 'master', 'production', 'develop', 'staging']
const usualTags = ['v1.0.0', '1.0.0', 'release-1.0.0']

/**
 * Expands a configuration for the pipeline in which the job to rehearse runs: that of `--branch` or `--tag`, or else of the branch that the tree
 * is on, or of the first one that the job's filters want. Where none is found nothing is filtered.
 *
 * @param values of `pipeline.*` that the command line gives
 * @throws UsageError when the command line names a branch and a tag
 */
export function rehearsedPipeline(
  analysis: Analysis,
  options: {
    pipelineParameters: Record<string, Value>
    pipelineValues: Record<string, Value>
  },
  flags: PipelineFlags,
  facts: PipelineFacts,
): RehearsedPipeline {
  if (flags.branch !== undefined && flags.tag !== undefined)
    throw new UsageError('--branch and --tag exclude each other: a pipeline is of one or the other')
  const expanded = ({ branch, tag }: PipelineFacts, running: boolean) =>
    expand(analysis, {
      ...options,
      leaveOut: 'failing',
      running,
      pipelineValues: {
        'git.branch': tag ? '' : (branch ?? 'main'),
        'git.tag': tag ?? '',
        trigger_source: 'webhook',
        'trigger.type': 'webhook',
        ...options.pipelineValues,
      },
    })
  const given = givenPipeline(flags, options.pipelineValues)
  const here: PipelineFacts = { branch: facts.branch ?? 'main' }
  for (const pipeline of given ? [given] : candidates(analysis.source.text, here)) {
    const result = expanded(pipeline, true)
    if (!deploys(result, flags)) continue
    const said = given || pipeline === here ? undefined : sentence(pipeline, here)
    return { result, pipeline: { ...facts, branch: undefined, ...pipeline }, said }
  }
  if (!given && flags.workflow !== undefined) {
    // Nothing in it deploys: it is rehearsed where it runs.
    const result = expanded(here, true)
    if (typeof result.config?.workflows[flags.workflow] === 'object')
      return { result, pipeline: { ...facts, branch: undefined, ...here } }
  }
  // Filters cannot be met, or there is no workflow: the job is rehearsed anyway.
  const pipeline = given ?? here
  return { result: expanded(pipeline, false), pipeline: { ...facts, branch: undefined, ...pipeline } }
}

function givenPipeline(
  { branch, tag }: PipelineFlags,
  values: Record<string, Value>,
): PipelineFacts | undefined {
  if (tag !== undefined) return { tag }
  if (branch !== undefined) return { branch }
  const [givenTag, givenBranch] = [values['git.tag'], values['git.branch']]
  if (givenTag) return { tag: String(givenTag) }
  return givenBranch ? { branch: String(givenBranch) } : undefined
}

/** The tree's own branch, those that the text names or that are usual, and at last tags. */
function candidates(text: string, here: PipelineFacts): PipelineFacts[] {
  const named = [...text.matchAll(/["']?\b([A-Za-z][\w./-]{1,40})\b["']?/g)].map(match => match[1]!)
  const known = /branch|only|ignore|tag/i
  const near = text.split('\n').flatMap((line, index, lines) => {
    const around = lines.slice(Math.max(0, index - 3), index + 1).join(' ')
    return known.test(around) ? named.filter(name => line.includes(name)) : []
  })
  const branches = [...usualBranches, ...new Set(near)].filter(branch => branch !== here.branch)
  return [here, ...branches.slice(0, 40).map(branch => ({ branch })), ...usualTags.map(tag => ({ tag }))]
}

/** Whether what is to be rehearsed is there. */
function deploys({ config, leftOut }: ProcessResult, { job, workflow }: PipelineFlags): boolean {
  if (!config) return false
  if (workflow !== undefined) return deploysIn(config, workflow)
  try {
    pickJob(config, job, leftOut)
    return true
  } catch (error) {
    // Several jobs that deploy are there, and somebody has to choose.
    return /^several jobs/.test((error as Error).message)
  }
}

/** Whether a workflow runs, with a job that deploys. */
function deploysIn({ workflows, jobs }: ProcessedConfig, name: string): boolean {
  const workflow = workflows[name]
  if (typeof workflow !== 'object') return false
  const names = workflow.jobs.map(entry => (typeof entry === 'string' ? entry : Object.keys(entry)[0]!))
  return names.some(job => jobs[job] !== undefined && isDeploy(job, jobs[job]))
}

function sentence({ branch, tag }: PipelineFacts, here: PipelineFacts): string {
  const what = tag ? `tag '${tag}'` : `branch '${branch}'`
  return `rehearsed as for ${what}, which the filters want: for branch '${here.branch}' nothing deploys (--branch and --tag choose)`
}
