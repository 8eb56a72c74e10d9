import { writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
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
import { at, checkOutputFile, readConfigFile, readOrbSources } from '../workspace/index.ts'
import { ExitCode } from './exit-codes.ts'
import { givenVariables } from './given-variables.ts'
import type { ImageFlags } from './image-options.ts'
import { imageSources } from './image-sources.ts'
import { interruptible } from './interruptible.ts'
import { colours, type Io, type Output, printJson } from './io.ts'
import { agreeToNetwork, type NetworkFlags, networkPolicy } from './network-options.ts'
import { givenParameters, givenValues } from './pipeline-assignments.ts'
import { readRehearseSettings } from './rehearse-settings.ts'
import { type PipelineFlags, type RehearsedPipeline, rehearsedPipeline } from './rehearsed-pipeline.ts'

/** The options of `heroku-orb rehearse`. */
export interface RehearseFlags extends NetworkFlags, ImageFlags, PipelineFlags {
  pipelineParameter: string[]
  pipelineValue: string[]
  deploysOnly?: boolean
  app?: string
  /** `NAME=VALUE`, `NAME:KIND`, or `NAME` for a variable of this environment. */
  env: string[]
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
  io: Io
  stream: Output
  signal: AbortSignal
}

const sandboxOptions = ({ mode, containerdStore }: RehearseFlags, network: NetworkPolicy) => ({
  mode,
  containerdStore,
  network,
})

/** What was found, and how it is printed. */
interface Finding {
  subject: ReportSubject
  /** For `--json`. */
  data: unknown
  text: string
  green: boolean
}

/** Carries out `heroku-orb rehearse` and returns its exit code. */
export const runRehearse = (io: Io, file: string | undefined, flags: RehearseFlags): Promise<number> =>
  interruptible(signal => rehearseAndReport(io, file, flags, signal))

async function rehearseAndReport(
  io: Io,
  file: string | undefined,
  flags: RehearseFlags,
  signal: AbortSignal,
): Promise<number> {
  // The report of a long rehearsal must not be lost at its end.
  await checkOutputFile(io, '--report', flags.report)
  await checkOutputFile(io, '--junit', flags.junit)
  const settings = await readRehearseSettings(io)
  const network = await networkPolicy(flags, settings)
  const images = imageSources(io, flags, settings)
  const values = givenVariables(flags.env, io.env, settings)
  if (!(await agreeToNetwork(io, network, flags, signal))) return ExitCode.findings
  // The record goes to standard output; the live view to where a person looks.
  const stream = flags.json ? io.stderr : io.stdout
  const style = createStyle(colours(stream, io.env))
  // A sandbox takes as long to open as a configuration to process: both at once.
  const opening = flags.allFaults
    ? undefined
    : openSandbox({ ...sandboxOptions(flags, network), onEvent: liveView(stream, style).onEvent })
  opening?.catch(() => {})
  try {
    const { name, text: content } = await readConfigFile(io, file)
    const source = flags.source === undefined ? sourceOf(at(io, name)) : at(io, flags.source)
    const { config, leftOut, pipeline, said } = await readConfig(
      io,
      name,
      content,
      flags,
      await pipelineFacts(source),
    )
    if (said) io.stderr.write(`${said}\n`)
    const request = {
      source,
      app: flags.app,
      ...values,
      dynos: flags.dynos,
      installCli: flags.installCli,
      executor: flags.executor,
      images,
      pipeline,
    }
    const setting = { config, leftOut, flags, network, request, style, io, stream, signal }
    const { subject, data, text, green } = await (opening === undefined
      ? holdFaults(setting)
      : flags.workflow
        ? holdWorkflow(setting, opening, flags.workflow)
        : holdJob(setting, opening))
    if (flags.json) printJson(io, data)
    else io.stdout.write(text)
    if (flags.report) await writeFile(at(io, flags.report), htmlReport(subject))
    if (flags.junit) await writeFile(at(io, flags.junit), junitReport(subject))
    return green ? ExitCode.ok : ExitCode.findings
  } finally {
    await (await opening?.catch(() => undefined))?.close()
  }
}

async function holdJob(
  { config, leftOut, flags, request, style, io, signal }: Setting,
  opening: Promise<Sandbox>,
): Promise<Finding> {
  const picked = pickJob(config, flags.job, leftOut)
  const faults = await chooseFaults(flags.fault, flags.scenario && at(io, flags.scenario))
  const sandbox = await opening
  const record = await sandbox.rehearse({ ...request, ...picked, faults }, signal)
  const green = record.verdict === 'green'
  return { subject: { rehearsals: [record] }, data: record, text: `\n${summarise(record, style)}`, green }
}

async function holdWorkflow(
  { config, flags, request, style, io, signal }: Setting,
  opening: Promise<Sandbox>,
  name: string,
): Promise<Finding> {
  const faults = await chooseFaults(flags.fault, flags.scenario && at(io, flags.scenario))
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
  io,
  stream,
  signal,
}: Setting): Promise<Finding> {
  const chosen = await chooseFaults(flags.fault, flags.scenario && at(io, flags.scenario))
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

function liveView(stream: Output, style: Style): LiveView {
  const screen = {
    write: (text: string) => stream.write(text),
    terminal: Boolean(stream.isTTY),
    columns: stream.columns || 80,
  }
  return new LiveView(screen, style)
}

/** The configuration without the jobs that cannot be expanded: one of the others can be rehearsed anyway. */
async function readConfig(
  io: Io,
  file: string,
  text: string,
  flags: RehearseFlags,
  facts: PipelineFacts,
): Promise<Omit<RehearsedPipeline, 'result'> & { config: ProcessedConfig; leftOut: LeftOutJob[] }> {
  const analysis = analyse(text, { file, orbs: await readOrbSources(io, flags.orb) })
  const options = {
    pipelineParameters: givenParameters(flags.pipelineParameter, analysis),
    pipelineValues: givenValues(flags.pipelineValue),
  }
  const { result, pipeline, said } = rehearsedPipeline(analysis, options, flags, facts)
  const { config, diagnostics, leftOut } = result
  if (config) {
    io.stderr.write(formatLeftOut(result))
    return { config, leftOut, pipeline, said }
  }
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  const lines = errors.map(
    ({ line, column, message, help }) => `  ${file}:${line}:${column}: ${message}\n    help: ${help}`,
  )
  throw new RehearsalError('usage', `no job of '${file}' can be rehearsed:\n${lines.join('\n')}`)
}

/** The directory that holds `.circleci`, or the file itself. */
function sourceOf(file: string): string {
  const directory = dirname(file)
  return directory.endsWith('/.circleci') ? dirname(directory) : directory
}
