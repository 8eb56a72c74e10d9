import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Where a shell can be opened. */
export interface ShellPlace {
  /** Words that make a command run in the job's view of the machine. */
  launcher: string[]
  environment: Record<string, string>
}

const enter = 'cd -- "$1" 2>/dev/null || cd; shift; exec "$@"'

/**
 * Runs a command inside a sandbox, on this program's own terminal, and returns its exit code.
 *
 * @param supervisor id of the sandbox's outermost process; absent where the sandbox has no namespaces
 * @param cwd where the command starts; its changes there are kept apart, too
 */
export function runInside(
  supervisor: number | undefined,
  { launcher, environment }: ShellPlace,
  cwd: string,
  command: string[],
): Promise<number> {
  const [file, ...args] = [
    ...(supervisor ? namespacesOf(supervisor) : []),
    ...[...launcher, '/bin/sh', '-c', enter, 'sh', cwd, ...command],
  ]
  const child = spawn(file!, args, { stdio: 'inherit', env: environment })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', code => resolve(code ?? 130))
  })
}

/** Words before a command that make it run in the namespaces of a sandbox. */
function namespacesOf(supervisor: number): string[] {
  const first = firstInside(supervisor)
  const spaces = ['--mount', '--net', '--pid', '--uts', '--ipc', '--cgroup']
  return ['nsenter', '--target', String(first), ...userNamespace(first), ...spaces]
}

/** Root becomes the root of that namespace; who is it already has no right to change her groups. */
function userNamespace(process: number): string[] {
  const mapOf = (pid: number | 'self') => readFileSync(`/proc/${pid}/uid_map`, 'utf8')
  if (mapOf(process) === mapOf('self')) return []
  return globalThis.process.getuid?.() === 0 ? ['--user'] : ['--user', '--preserve-credentials']
}

/** The first process of the sandbox's namespaces: number 1 in there. */
function firstInside(process: number): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8')
  if (/^NSpid:.*\t1$/m.test(status)) return process
  const children = readFileSync(`/proc/${process}/task/${process}/children`, 'utf8').trim()
  for (const child of children.split(' ').filter(Boolean)) {
    const found = firstInside(Number(child))
    if (found) return found
  }
  return 0
}
