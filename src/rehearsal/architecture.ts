import { readFileSync } from 'node:fs'
import type { ProcessedJob } from '../language/index.ts'
import { RehearsalError } from './error.ts'

/** A processor as Docker names it. */
export type Architecture = 'amd64' | 'arm64'

/** The processor of this machine, and whether it runs programs of the other kind. */
export interface Processor {
  architecture: Architecture
  /** Whether the kernel hands programs of the other kind to an emulator, in every container. */
  emulates: boolean
}

/** For which processor a job's images are, and what is to be said about that. */
export interface Platform {
  /** Of the images that the job builds and of the dynos: `linux/amd64`, as Heroku has it, unless the job itself is on another. */
  builds: Architecture
  /** Of the job's own image and its services. */
  executor: Architecture
  /** `DOCKER_DEFAULT_PLATFORM`, where the engine would take another. */
  defaultPlatform?: string
  weaknesses: string[]
  advice: string[]
}

/** The processor of this machine: https://docs.kernel.org/admin-guide/binfmt-misc.html, flag `F` for a program that containers have, too. */
export function thisProcessor(): Processor {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'amd64'
  const handler = `/proc/sys/fs/binfmt_misc/qemu-${architecture === 'arm64' ? 'x86_64' : 'aarch64'}`
  try {
    const text = readFileSync(handler, 'utf8')
    return { architecture, emulates: /^enabled$/m.test(text) && /^flags:.*F/m.test(text) }
  } catch {
    return { architecture, emulates: false }
  }
}

/** Commands that build an image for the processor that they run on. */
const builds =
  /docker\s+(buildx\s+|image\s+)?(build|bake)\b|docker[- ]compose\b.*\bbuild\b|heroku\s+container:push\b/
const namesPlatform = /linux\/amd64|DOCKER_DEFAULT_PLATFORM/

/**
 * Decides for which processor a job's images are here. Dynos run `linux/amd64`
 * (https://devcenter.heroku.com/articles/container-registry-and-runtime), as CircleCI's executors do but those of `resource_class: arm.…`.
 *
 * @param text the commands of the job and of the scripts that it runs
 * @param usesDocker whether the job asks an engine for anything
 * @throws RehearsalError `no-engine` where the job builds what this machine cannot run
 */
export function platformOf(
  { resource_class }: Pick<ProcessedJob, 'resource_class'>,
  text: string,
  usesDocker: boolean,
  { architecture, emulates }: Processor,
): Platform {
  const onArm = /^arm\./.test(resource_class ?? '')
  const executor = onArm ? 'arm64' : 'amd64'
  const weaknesses: string[] = []
  const advice: string[] = []
  if (onArm && builds.test(text) && !namesPlatform.test(text))
    advice.push(
      `the job is on 'resource_class: ${resource_class}', where an image is built for linux/arm64, and Heroku runs linux/amd64 only: build with --platform linux/amd64`,
    )
  if (executor !== architecture)
    weaknesses.push(
      `on CircleCI the job's steps run on linux/${executor}, here on this machine's linux/${architecture}`,
    )
  if (architecture === 'amd64') return { builds: 'amd64', executor, weaknesses, advice }
  if (!usesDocker) return { builds: 'amd64', executor, weaknesses, advice }
  if (!emulates)
    throw new RehearsalError(
      'no-engine',
      "this machine is arm64, and Heroku's images are for linux/amd64: builds and dynos take an emulator; install it with 'apt-get install qemu-user-static binfmt-support'",
    )
  weaknesses.push(
    'builds and dynos are for linux/amd64, and run by an emulator (qemu): slowly, and some system calls fail',
  )
  return { builds: 'amd64', executor, defaultPlatform: 'linux/amd64', weaknesses, advice }
}
