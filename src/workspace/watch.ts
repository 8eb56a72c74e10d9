import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'

/** Runs work now, and again whenever one of the files changes, until Ctrl-C. */
export async function watchFiles(paths: string[], work: () => Promise<unknown>): Promise<never> {
  const names = new Map<string, Set<string>>()
  for (const path of paths) {
    const directory = dirname(path)
    names.set(directory, (names.get(directory) ?? new Set()).add(basename(path)))
  }
  let pending: NodeJS.Timeout | undefined
  let running = Promise.resolve<unknown>(undefined)
  const run = () => {
    running = running.then(work)
  }
  // Editors replace files, so their directories are watched; several events of one save count as one.
  for (const [directory, wanted] of names)
    watch(directory, (_event, name) => {
      if (name !== null && !wanted.has(name)) return
      clearTimeout(pending)
      pending = setTimeout(run, 50)
    })
  run()
  return new Promise<never>(() => {})
}
