import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { inside, type JobContext, resolvePath, type StepHandler, strings, writablePath } from '../context.ts'

const directory = (context: JobContext) => join(context.store, 'workspace')

// Patterns of `paths` are for the shell to match; an empty IFS keeps names with spaces whole.
const pack = 'cd -- "$1" || exit; IFS=; shopt -s nullglob globstar; out=$2; shift 2; tar -cf "$out" -- $@'

/** `persist_to_workspace`: one layer for each step that persists. */
export const persistToWorkspace: StepHandler = async (context, parameters, say) => {
  await mkdir(directory(context), { recursive: true })
  const layer = String((await readdir(directory(context))).length).padStart(4, '0')
  const file = join(directory(context), `${layer}.tar`)
  const root = resolvePath(context, String(parameters.root))
  const { code } = await inside(
    context,
    ['bash', '-c', pack, 'bash', root, file, ...strings(parameters.paths)],
    say,
  )
  return { status: code === 0 ? 'success' : 'failed', exitCode: code }
}

/** `attach_workspace`: every layer, in the order persisted. */
export const attachWorkspace: StepHandler = async (context, parameters, say) => {
  const at = writablePath(context, String(parameters.at))
  await inside(context, ['mkdir', '-p', '--', at], say)
  for (const layer of (await readdir(directory(context)).catch(() => [])).sort()) {
    const { code } = await inside(
      context,
      ['tar', '--no-same-owner', '-xf', join(directory(context), layer), '-C', at],
      say,
    )
    if (code !== 0) return { status: 'failed', exitCode: code }
  }
  return { status: 'success' }
}
