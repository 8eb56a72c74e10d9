import { watch } from 'node:fs'
import { dirname } from 'node:path'

/** Runs work now, and again whenever one of the files changes, until Ctrl-C. */
export async function watchFiles(paths: string[], work: () => Promise<unknown>): Promise<never> {
  await work()
  const directories = new Set(paths.map(path => dirname(path)))
  let pending: NodeJS.Timeout | undefined
  // Editors replace files, so the directory is watched; several events of one save count as one.
  for (const directory of directories)
    watch(directory, () => {
      clearTimeout(pending)
      pending = setTimeout(() => void work(), 50)
    })
  return new Promise<never>(() => {})
}
