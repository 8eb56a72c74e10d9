import { mkdir, readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { below, inside, type JobContext, resolvePath, type StepHandler } from '../context.ts'

/** `store_artifacts`: kept below the run's directory, under the job's name. */
export const storeArtifacts: StepHandler = async (context, parameters, say) => {
  const path = resolvePath(context, String(parameters.path))
  const destination = String(parameters.destination ?? basename(path))
  return store(
    context,
    path,
    below(join('artifacts', jobName(context)), destination),
    context.record.artifacts,
    say,
  )
}

/** `store_test_results`: kept in the same way. */
export const storeTestResults: StepHandler = async (context, parameters, say) => {
  const path = resolvePath(context, String(parameters.path))
  const target = below(join('test-results', jobName(context)), basename(path))
  return store(context, path, target, context.record.testResults, say)
}

/** As the name of a directory. */
const jobName = ({ name }: JobContext) => name.replaceAll('/', '-').replace(/^\.+$/, '-')

async function store(
  context: JobContext,
  from: string,
  to: string,
  list: string[],
  say: (text: string) => void,
): ReturnType<StepHandler> {
  const target = join(context.store, to)
  const { code } = await inside(context, ['test', '-e', from], () => {})
  if (code !== 0) {
    say(`error: the path '${from}' does not exist\n`)
    return { status: 'success', notes: ['nothing to store'] }
  }
  await mkdir(join(target, '..'), { recursive: true })
  const { code: copied } = await inside(context, ['cp', '-RT', '--', from, target], say)
  for (const file of await filesBelow(target)) list.push(relative(context.store, file))
  return { status: copied === 0 ? 'success' : 'failed', exitCode: copied }
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (entries === undefined) return [path]
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}
