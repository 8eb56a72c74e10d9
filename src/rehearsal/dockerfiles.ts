import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ProcessedJob } from '../language/index.ts'
import { textOf } from './job-text.ts'

/**
 * The images that the Dockerfiles which these jobs can build begin with; stages, `scratch` and images named by a build argument
 * without a default are left out.
 *
 * @param source the tree that `checkout` copies
 */
export async function baseImagesOf(source: string, jobs: ProcessedJob[]): Promise<string[]> {
  const files = within(await dockerfiles(source), source, textOf(jobs))
  const images = await Promise.all(files.map(async file => imagesIn(await readFile(file, 'utf8'))))
  return [...new Set(images.flat())]
}

/**
 * Of all Dockerfiles those at the root and in directories that the jobs name, or below one. Where the jobs name no such directory, they
 * may still reach any: by `--recursive`, or by a variable.
 */
function within(files: string[], source: string, text: string): string[] {
  const paths = new Map(files.map(file => [file, relative(source, file)]))
  const named = files.filter(file => pathsTo(paths.get(file)!).some(path => names(text, path)))
  if (named.length === 0) return files
  return files.filter(file => !paths.get(file)!.includes('/') || named.includes(file))
}

/** `a`, `a/b` and `a/b/Dockerfile`. */
function pathsTo(file: string): string[] {
  const parts = file.split('/')
  if (parts.length === 1) return []
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function names(text: string, path: string): boolean {
  const literal = path.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[\\s"'=:,(])(\\./)?${literal}/?($|[\\s"',;&|)])`, 'm').test(text)
}

function imagesIn(text: string): string[] {
  const dockerfile = withDefaults(text)
  const froms = [...dockerfile.matchAll(/^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)]
  const stages = new Set(froms.map(([, , stage]) => stage?.toLowerCase()))
  return froms
    .map(([, image]) => image!)
    .filter(image => image !== 'scratch' && !image.includes('$') && !stages.has(image.toLowerCase()))
}

async function dockerfiles(directory: string, depth = 0): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async entry => {
      const path = join(directory, entry.name)
      if (entry.isDirectory()) {
        const skip = entry.name === 'node_modules' || entry.name === '.git' || depth > 6
        return skip ? [] : await dockerfiles(path, depth + 1)
      }
      return entry.isFile() && /(^|\.)Dockerfile(\.[\w-]+)?$/.test(entry.name) ? [path] : []
    }),
  )
  return found.flat()
}

/** Names of images with the defaults of the build arguments before the first stage. */
function withDefaults(dockerfile: string): string {
  const [head = ''] = dockerfile.split(/^\s*FROM\s/im)
  const given = [...head.matchAll(/^\s*ARG\s+(\w+)=["']?([^\s"']+)/gim)]
  const values = new Map(given.map(([, name, value]) => [name!, value!]))
  return dockerfile.replaceAll(/^\s*FROM\s.*$/gim, line =>
    line.replaceAll(/\$(?:(\w+)|\{(\w+)(?::?-([^}]*))?\})/g, (whole, plain, braced, fallback) => {
      return values.get(plain ?? braced) ?? fallback ?? whole
    }),
  )
}
