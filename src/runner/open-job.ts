import { randomUUID } from 'node:crypto'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import { circleciStandIn } from './circleci-stand-in.ts'
import { inside, type JobContext, writablePath } from './context.ts'
import { circleVariables, environmentMap } from './environment.ts'
import type { RunOptions } from './types.ts'

/** Marks the processes of one job, so that what it leaves running can be found. */
export const marker = 'CIRCLE_SHELL_ENV'

/** Lays out a job's directories and its environment. */
export async function openJob(
  name: string,
  job: ProcessedJob,
  options: RunOptions,
  signal: AbortSignal,
): Promise<JobContext> {
  const home = join(options.directory, 'home')
  const scratch = join(
    options.scratch ?? join(options.directory, 'scratch'),
    `${name.replaceAll('/', '-')}-${randomUUID().slice(0, 8)}`,
  )
  const bin = join(scratch, 'bin')
  await mkdir(home, { recursive: true })
  const temporary = join(options.directory, 'tmp')
  await mkdir(bin, { recursive: true })
  await mkdir(temporary, { recursive: true })
  for (const program of ['circleci', 'circleci-agent']) {
    await writeFile(join(bin, program), circleciStandIn(scratch))
    await chmod(join(bin, program), 0o755)
  }
  const bashEnv = join(scratch, 'bash.env')
  await writeFile(bashEnv, '')
  const machine = options.machine ?? { PATH: process.env.PATH ?? '/usr/bin:/bin' }
  const context: JobContext = {
    name,
    job,
    options,
    home,
    workingDirectory: home,
    scratch,
    store: options.store ?? options.directory,
    variables: {
      ...machine,
      ...options.environment,
      ...circleVariables(name, job, options.pipeline ?? {}),
      ...environmentMap(job.environment),
      PATH: `${bin}:${machine.PATH ?? '/usr/bin:/bin'}`,
      HOME: home,
      TMPDIR: temporary,
      BASH_ENV: bashEnv,
      [marker]: randomUUID(),
      ...(job.machine !== undefined && options.dockerHost ? { DOCKER_HOST: options.dockerHost } : {}),
    },
    record: {
      name,
      status: 'success',
      halted: false,
      startedAt: new Date().toISOString(),
      durationMs: 0,
      steps: [],
      artifacts: [],
      testResults: [],
      releases: [],
      notes: notesOn(job, options),
    },
    signal,
  }
  context.workingDirectory = writablePath(context, job.working_directory ?? '~/project')
  await inside(context, ['mkdir', '-p', '--', context.workingDirectory], () => {}, '/')
  return context
}

function notesOn(job: ProcessedJob, { containers }: RunOptions): string[] {
  const notes = [...(containers ?? [])]
  const image = job.docker?.[0]?.image
  if (image && !containers)
    notes.push(`the image '${image}' was not pulled: the steps ran on this machine's tools`)
  if (job.machine !== undefined)
    notes.push("no virtual machine was started: the steps ran on this machine's tools")
  if ((job.docker?.length ?? 0) > 1 && !containers)
    notes.push('the service containers of the job were not started')
  if ((job.parallelism ?? 1) > 1) notes.push(`one of ${job.parallelism} parallel runs was made`)
  return notes
}
