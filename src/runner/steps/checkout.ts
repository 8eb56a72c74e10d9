import { execFile } from 'node:child_process'
import { lstat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inside, type JobContext, resolvePath, type StepHandler } from '../context.ts'

const execute = promisify(execFile)
// The tree may belong to somebody else (root in a user namespace, a mounted volume): git must read it all the same.
const trusting = ['-c', 'safe.directory=*']
const git = async (directory: string, ...args: string[]) =>
  (await execute('git', [...trusting, '-C', directory, ...args], { maxBuffer: 1 << 28 })).stdout

/**
 * `checkout`: a copy of the source tree as it stands, uncommitted changes included, ignored files left out. The copy is a git
 * repository with the source's history and no remote, so that nothing can be pushed from it.
 */
export const checkout: StepHandler = async (context, parameters, say) => {
  const target = resolvePath(context, String(parameters.path ?? '.'))
  const files = await listFiles(context.options.source)
  const archive = await pack(context, files)
  const { code } = await inside(
    context,
    ['sh', '-c', 'mkdir -p "$2" && tar --no-same-owner -xf "$1" -C "$2"', 'sh', archive, target],
    say,
  )
  if (code !== 0) return { status: 'failed', exitCode: code }
  if (files === undefined) {
    say('copied the directory\n')
    return { status: 'success', notes: ['the source is not a git repository: the copy has no history'] }
  }
  await copyHistory(context, target, say)
  say(`copied ${files.length} file${files.length === 1 ? '' : 's'} of the working tree\n`)
  return { status: 'success' }
}

/** Tracked and untracked files that are there and not ignored; `undefined` outside a git repository. */
async function listFiles(source: string): Promise<string[] | undefined> {
  const listed = await git(source, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').catch(
    () => undefined,
  )
  if (listed === undefined) return undefined
  const names = [...new Set(listed.split('\0').filter(Boolean))]
  const there = await Promise.all(
    names.map(name =>
      lstat(join(source, name)).then(
        () => true,
        () => false,
      ),
    ),
  )
  return names.filter((_, index) => there[index])
}

/** Archives the named files, or the whole directory where no names are known. */
async function pack(context: JobContext, files: string[] | undefined): Promise<string> {
  const archive = join(context.scratch, 'checkout.tar')
  const list = join(context.scratch, 'checkout.list')
  await writeFile(list, (files ?? []).join('\0'))
  const what = files === undefined ? ['.'] : ['--no-recursion', '--null', '-T', list]
  await execute('tar', ['-C', context.options.source, '-cf', archive, ...what])
  return archive
}

const adopt = `
cd -- "$1" || exit
git init --quiet || exit
echo "$2" >.git/objects/info/alternates
git update-ref --no-deref HEAD "$3" && git read-tree HEAD`

/** History by reference to the source's objects: no copy, whatever its size. A source below a repository's root has none. */
async function copyHistory(context: JobContext, target: string, say: (text: string) => void): Promise<void> {
  const { source } = context.options
  if ((await git(source, 'rev-parse', '--show-prefix')).trim() !== '') return
  const head = await git(source, 'rev-parse', '--verify', '--quiet', 'HEAD').catch(() => '')
  if (head === '') return
  const objects = await git(source, 'rev-parse', '--path-format=absolute', '--git-path', 'objects')
  await inside(context, ['sh', '-c', adopt, 'sh', target, objects.trim(), head.trim()], say)
}
