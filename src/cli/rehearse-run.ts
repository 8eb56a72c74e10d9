import { writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { analyse, formatLeftOut, type LeftOutJob, type ProcessedConfig } from '../language/index.ts'
import {
  allFaults,
  chooseFaults,
  createStyle,
  type ExecutorChoice,
  faultLines,
  faultSummary,
  htmlReport,
  junitReport,
  LiveView,
  type Mode,
  type NetworkPolicy,
  openSandbox,
  pickJob,
  RehearsalError,
  type RehearsalRequest,
  type ReportSubject,
  rehearseFaults,
  rehearseWorkflow,
  type Sandbox,
  type Style,
  summarise,
} from '../rehearsal/index.ts'
import { type PipelineFacts, pipelineFacts } from '../runner/index.ts'
import { readConfigFile } from './config-files.ts'
import { ExitCode } from './exit-codes.ts'
import { explained } from './explained.ts'
import { givenVariables } from './given-variables.ts'
import { interruptible } from './interruptible.ts'
import { agreeToNetwork, type NetworkFlags, networkPolicy } from './network-options.ts'
import { readOrbSources } from './orb-sources.ts'
import { checkOutputFile } from './output-file.ts'
import { givenParameters, givenValues } from './pipeline-assignments.ts'
import { exitCodeOfRehearsal } from './rehearsal-errors.ts'
import { readRehearseSettings } from './rehearse-settings.ts'
import { type PipelineFlags, type RehearsedPipeline, rehearsedPipeline } from './rehearsed-pipeline.ts'

/** The options of `heroku-orb rehearse`. */
export interface RehearseFlags extends NetworkFlags, PipelineFlags {
  pipelineParameter: string[]
  pipelineValue: string[]
  deploysOnly?: boolean
  app?: string
  env: Record<string, string | { kind: string }>
  orb: string[]
  source?: string
  mode?: Mode
  containerdStore?: boolean
  dynos: boolean
  installCli?: boolean
  executor: ExecutorChoice
  fault: string[]
  scenario?: string
  allFaults?: boolean
  lanes: string
  report?: string
  junit?: string
  json?: boolean
}

/** What the kinds of rehearsal have in common. */
interface Setting {
  config: ProcessedConfig
  leftOut: LeftOutJob[]
  flags: RehearseFlags
  network: NetworkPolicy
  request: Omit<RehearsalRequest, 'name' | 'job'>
  style: Style
  stream: NodeJS.WriteStream
  signal: AbortSignal
}

const sandboxOptions = ({ mode, containerdStore }: RehearseFlags, network: NetworkPolicy) => ({
  mode,
  containerdStore,
  network,
})

/** What was found, and how it is told. */
interface Finding {
  subject: ReportSubject
  /** For `--json`. */
  data: unknown
  text: string
  green: boolean
}

/** Carries out `heroku-orb rehearse` and returns its exit code. */
export const runRehearse = (file: string | undefined, flags: RehearseFlags): Promise<number> =>
  explained('heroku-orb', exitCodeOfRehearsal, () =>
    interruptible(signal => rehearseAndReport(file, flags, signal)),
  )

async function rehearseAndReport(
  file: string | undefined,
  flags: RehearseFlags,
  signal: AbortSignal,
): Promise<number> {
  // The report of a long rehearsal must not be lost at its end.
  await checkOutputFile('--report', flags.report)
  await checkOutputFile('--junit', flags.junit)
  const settings = await readRehearseSettings()
  const network = await networkPolicy(flags, settings)
  const values = givenVariables(flags.env, settings)
  if (!(await agreeToNetwork(network, flags, signal))) return ExitCode.findings
  // The record goes to standard output; the live view to where a person looks.
  const stream = flags.json ? process.stderr : process.stdout
  const style = createStyle(Boolean(stream.isTTY) && !process.env.NO_COLOR)
  // A sandbox takes as long to open as a configuration to process: both at once.
  const opening = flags.allFaults
    ? undefined
    : openSandbox({ ...sandboxOptions(flags, network), onEvent: liveView(stream, style).onEvent })
  opening?.catch(() => {})
  try {
    const { name, text: content } = await readConfigFile(file)
    const source = resolve(flags.source ?? sourceOf(name))
    const { config, leftOut, pipeline, said } = await readConfig(
      name,
      content,
      flags,
      await pipelineFacts(source),
    )
    if (said) process.stderr.write(`${said}\n`)
    const request = {
      source,
      app: flags.app,
      ...values,
      dynos: flags.dynos,
      installCli: flags.installCli,
      executor: flags.executor,
      pipeline,
    }
    const setting = { config, leftOut, flags, network, request, style, stream, signal }
    const { subject, data, text, green } = await (opening === undefined
      ? holdFaults(setting)
      : flags.workflow
        ? holdWorkflow(setting, opening, flags.workflow)
        : holdJob(setting, opening))
    if (flags.json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`)
    else process.stdout.write(text)
    if (flags.report) await writeFile(flags.report, htmlReport(subject))
    if (flags.junit) await writeFile(flags.junit, junitReport(subject))
    return green ? ExitCode.ok : ExitCode.findings
  } finally {
    await (await opening?.catch(() => undefined))?.close()
  }
}

async function holdJob(
  { config, leftOut, flags, request, style, signal }: Setting,
  opening: Promise<Sandbox>,
): Promise<Finding> {
  const picked = pickJob(config, flags.job, leftOut)
  const faults = await chooseFaults(flags.fault, flags.scenario)
  const sandbox = await opening
  const record = await sandbox.rehearse({ ...request, ...picked, faults }, signal)
  const green = record.verdict === 'green'
  return { subject: { rehearsals: [record] }, data: record, text: `\n${summarise(record, style)}`, green }
}

async function holdWorkflow(
  { config, flags, request, style, signal }: Setting,
  opening: Promise<Sandbox>,
  name: string,
): Promise<Finding> {
  const faults = await chooseFaults(flags.fault, flags.scenario)
  const sandbox = await opening
  const { workflow, rehearsals } = await rehearseWorkflow(
    sandbox,
    config,
    name,
    { ...request, faults },
    { deploysOnly: flags.deploysOnly, signal },
  )
  const lines = workflow.jobs.map(
    job => `  ${job.status.padEnd(8)} ${job.name}${job.note ? `: ${job.note}` : ''}\n`,
  )
  const summaries = rehearsals.map(record => `${summarise(record, style)}\n`)
  const text = `\n${summaries.join('')}workflow ${name}: ${workflow.status}\n${lines.join('')}`
  const green = workflow.status === 'success' && rehearsals.every(({ verdict }) => verdict === 'green')
  return { subject: { rehearsals }, data: { workflow, rehearsals }, text, green }
}

async function holdFaults({
  network,
  config,
  leftOut,
  flags,
  request,
  style,
  stream,
  signal,
}: Setting): Promise<Finding> {
  const chosen = await chooseFaults(flags.fault, flags.scenario)
  const began = performance.now()
  const outcomes = await rehearseFaults({
    ...sandboxOptions(flags, network),
    request: { ...request, ...pickJob(config, flags.job, leftOut) },
    faults: chosen.length > 0 ? chosen : allFaults(),
    lanes: Math.max(1, Number(flags.lanes) || 1),
    signal,
    onOutcome: outcome => stream.write(faultLines(outcome, style)),
  })
  const durationMs = performance.now() - began
  return {
    subject: { faults: { outcomes, durationMs } },
    data: { durationMs, outcomes },
    text: `\n${faultSummary(outcomes, durationMs)}`,
    green: outcomes.every(({ objections }) => objections.length === 0),
  }
}

function liveView(stream: NodeJS.WriteStream, style: Style): LiveView {
  const screen = {
    write: (text: string) => stream.write(text),
    terminal: Boolean(stream.isTTY),
    columns: stream.columns,
  }
  return new LiveView(screen, style)
}

/** The configuration without the jobs that cannot be expanded: one of the others can be rehearsed all the same. */
async function readConfig(
  file: string,
  text: string,
  flags: RehearseFlags,
  facts: PipelineFacts,
): Promise<Omit<RehearsedPipeline, 'result'> & { config: ProcessedConfig; leftOut: LeftOutJob[] }> {
  const analysis = analyse(text, { file, orbs: await readOrbSources(flags.orb) })
  const options = {
    pipelineParameters: givenParameters(flags.pipelineParameter, analysis),
    pipelineValues: givenValues(flags.pipelineValue),
  }
  const { result, pipeline, said } = rehearsedPipeline(analysis, options, flags, facts)
  const { config, diagnostics, leftOut } = result
  if (config) {
    process.stderr.write(formatLeftOut(result))
    return { config, leftOut, pipeline, said }
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = errors.map(({ line, column, message }) => `  ${file}:${line}:${column}: ${message}`)
  throw new RehearsalError('usage', `'${file}' is not valid; see 'heroku-orb validate':\n${lines.join('\n')}`)
}

/** The directory that holds `.circleci`, or the file itself. */
function sourceOf(file: string): string {
  const directory = dirname(resolve(file))
  return directory.endsWith('/.circleci') ? dirname(directory) : directory
}
