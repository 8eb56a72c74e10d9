import { stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import type { Place } from './place.ts'

const marks = [join('.circleci', 'config.yml'), '.heroku-orb.yml', join('.circleci', 'orbs', 'lock.json')]

/**
 * The directory of the repository that is worked on, relative to the working directory: the nearest one upward with a configuration,
 * settings or recorded orbs; the working directory itself where there is none. `.circleci` alone says nothing: CircleCI's own program
 * keeps one at home.
 */
export async function repositoryRoot({ cwd }: Pick<Place, 'cwd'>): Promise<string> {
  for (let directory = resolve(cwd); ; directory = dirname(directory)) {
    for (const mark of marks) if (await isFile(join(directory, mark))) return relative(cwd, directory)
    if (directory === dirname(directory)) return ''
  }
}

/** Whether there is a file, or a link that leads to one. */
export async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    info => info.isFile(),
    () => false,
  )
}
