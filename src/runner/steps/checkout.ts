import { execFile } from 'node:child_process'
import { constants, copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inside, type JobContext, type StepHandler, writablePath } from '../context.ts'
import { type PackedSource, packSource } from '../pack-source.ts'

/** CircleCI keeps the known hosts of the checkout in `~/.ssh`, to which scripts then add a configuration. */
const unpack =
  '{ [ -z "$HOME" ] || mkdir -p -m 700 -- "$HOME/.ssh"; } && mkdir -p -- "$2" && tar --no-same-owner -xf "$1" -C "$2"'

/**
 * `checkout`: a copy of the source tree as it is, uncommitted changes included, ignored files left out. The copy is a git
 * repository with the source's history and no remote, so that nothing can be pushed from it.
 */
export const checkout: StepHandler = async (context, parameters, say) => {
  const target = writablePath(context, String(parameters.path ?? '.'))
  const { archive, files, head, objects } = await packed(context)
  const { code } = await inside(context, ['sh', '-c', unpack, 'sh', archive, target], say)
  if (code !== 0) return { status: 'failed', exitCode: code }
  if (files === undefined) {
    say('copied the directory\n')
    return { status: 'success', notes: ['the source is not a git repository: the copy has no history'] }
  }
  if (head && objects) await inside(context, ['sh', '-c', adopt, 'sh', target, objects, head], say)
  say(`copied ${files} file${files === 1 ? '' : 's'} of the working tree\n`)
  return { status: 'success' }
}

/** The source, packed where the job's steps can read it. */
async function packed({ options: { source }, scratch }: JobContext): Promise<PackedSource> {
  if (typeof source === 'string') return await packSource(source, scratch)
  const archive = join(scratch, 'checkout.tar')
  // A step before may have put a link there.
  await rm(archive, { force: true, recursive: true })
  await copyFile(source.archive, archive, constants.COPYFILE_EXCL)
  if (!source.objects) return { ...source, archive }
  const objects = join(scratch, 'objects')
  await rm(objects, { force: true, recursive: true })
  await promisify(execFile)('cp', ['-RT', '--reflink=auto', source.objects, objects])
  return { ...source, archive, objects }
}

/** History by reference to the source's objects. */
const adopt = `
cd -- "$1" || exit
git init --quiet || exit
echo "$2" >.git/objects/info/alternates
git update-ref --no-deref HEAD "$3" && git read-tree HEAD`
