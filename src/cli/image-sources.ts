import { existsSync } from 'node:fs'
import { UsageError } from '../expected-error.ts'
import { type ImageSources, isMirror, parseMirrors } from '../rehearsal/index.ts'
import { at, type Place } from '../workspace/index.ts'
import type { ImageFlags } from './image-options.ts'

/**
 * What the options and the settings of the project say together; the options count more.
 * @throws UsageError when one is wrong
 */
export function imageSources(
  place: Place,
  flags: ImageFlags,
  settings: { images: Record<string, string>; mirror: string[] },
): ImageSources {
  const given = Object.entries(settings.images).concat(flags.image.map(splitImage))
  for (const mirror of [...settings.mirror, ...flags.mirror])
    if (!isMirror(mirror))
      throw new UsageError(
        `--mirror "${mirror}": a mirror is HOST, or REGISTRY=HOST, as 'docker.io=mirror.example.com'`,
      )
  return {
    mirrors: parseMirrors([...settings.mirror, ...flags.mirror]),
    given: Object.fromEntries(given.map(([name, source]) => [name, sourceOf(place, name, source)])),
  }
}

function splitImage(text: string): [string, string] {
  const index = text.indexOf('=')
  if (index < 1 || index === text.length - 1)
    throw new UsageError(
      `--image "${text}": write NAME=SOURCE, as 'python:3.12=python.tar' or 'acme/base:1=python:3.12-slim'`,
    )
  return [text.slice(0, index), text.slice(index + 1)]
}

/** A file is named by its path; what cannot be a path is an image. */
function sourceOf(place: Place, name: string, source: string): string {
  const file = at(place, source)
  if (existsSync(file)) return file
  if (/^[./~]|\.tar(\.gz)?$/.test(source))
    throw new UsageError(`--image "${name}=${source}": there is no such file; 'docker save' makes one`)
  return source
}
