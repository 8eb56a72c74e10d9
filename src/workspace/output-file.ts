import { constants } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { UsageError } from '../expected-error.ts'
import { at, type Place } from './place.ts'

/**
 * Looks whether the file of an option can be written, before the work whose result it is to hold.
 * @throws UsageError with the reason why not
 */
export async function checkOutputFile(place: Place, option: string, path: string | undefined): Promise<void> {
  if (path === undefined) return
  const refuse = (why: string) => new UsageError(`${option} "${path}" cannot be written: ${why}`)
  const directory = dirname(path)
  if (!(await isDirectory(at(place, directory)))) throw refuse(`there is no directory "${directory}"`)
  if (await isDirectory(at(place, path))) throw refuse('it is a directory')
  const there = await stat(at(place, path)).catch(() => undefined)
  await access(at(place, there ? path : directory), constants.W_OK).catch((error: Error) => {
    throw refuse(error.message)
  })
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    info => info.isDirectory(),
    () => false,
  )
}
