import type { ProcessedJob } from '../../language/index.ts'
import { environmentMap } from '../../runner/index.ts'

/** Where the steps of a job with a `docker` executor run: in its own image, on this machine's tools, or in the image where it is available. */
export type ExecutorChoice = (typeof executorChoices)[number]

export const executorChoices = ['auto', 'image', 'machine'] as const

/** A container of a `docker` executor: https://circleci.com/docs/reference/configuration-reference/#docker */
export interface JobContainer {
  image: string
  /** A host name by which a service is found, besides localhost. */
  name?: string
  user?: string
  entrypoint?: string[]
  command?: string[]
  environment: Record<string, string>
  /** The login by which its image is pulled, as the configuration has it: with names of variables in it. */
  auth?: { username: string; password: string }
  /** Whether its image is pulled by credentials of an AWS account. */
  usesAws: boolean
}

/** The containers of a job: the first is where its steps run, the others are its services. */
export function jobContainers({ docker = [] }: ProcessedJob): JobContainer[] {
  return docker.map(({ image, environment, name, user, entrypoint, command, auth, aws_auth }) => ({
    image,
    name: typeof name === 'string' ? name : undefined,
    user: user === undefined ? undefined : String(user),
    entrypoint: words(entrypoint),
    command: words(command),
    environment: environmentMap(environment),
    auth: loginOf(auth),
    usesAws: aws_auth !== undefined,
  }))
}

function loginOf(auth: unknown): JobContainer['auth'] {
  if (typeof auth !== 'object' || auth === null) return undefined
  const { username = '', password = '' } = auth as { username?: unknown; password?: unknown }
  return { username: String(username), password: String(password) }
}

/** A command as a list, or as a text that a shell would split. */
function words(value: unknown): string[] | undefined {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' ? value.split(/\s+/).filter(Boolean) : undefined
}
