import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { open, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { createGunzip } from 'node:zlib'
import type { RequestRecord } from '../heroku/index.ts'
import type { Canary } from './canaries.ts'
import type { Leak } from './types.ts'

/** A text that betrays a canary. */
interface Trace {
  variable: string
  form: Leak['form']
  text: Buffer
}

/** Finds canaries in text, files and requests. Each variable is reported once a place. */
export class LeakSearch {
  readonly leaks: Leak[] = []
  readonly #traces: Trace[]

  constructor(canaries: Canary[]) {
    // One secret may have several names: the key that a job reads under its own name is HEROKU_API_KEY, too.
    const byToken = new Map(canaries.map(canary => [canary.token, canary]))
    this.#traces = [...byToken.values()].filter(({ token }) => token !== '').flatMap(tracesOf)
  }

  inText(text: string | Buffer, place: string): void {
    const bytes = Buffer.from(text as string)
    for (const { variable, form, text: trace } of this.#traces) {
      const known = this.leaks.some(leak => leak.variable === variable && leak.place === place)
      if (!known && bytes.includes(trace)) this.leaks.push({ variable, form, place })
    }
  }

  /** Every file below some directories, each with what it is called in the record. None is below another. */
  async inFiles(names: Map<string, string>): Promise<void> {
    const directories = [...names.keys()]
    for (const path of await this.#suspects(directories)) {
      const directory = directories.find(directory => path.startsWith(`${directory}/`))!
      await this.#inFile(createReadStream(path), join(names.get(directory)!, relative(directory, path)))
    }
  }

  /** The same, with files compressed by gzip opened: the blobs of a registry. */
  async inCompressedFiles(directory: string, name: string): Promise<void> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
    for (const entry of entries.filter(entry => entry.isFile())) {
      const path = join(entry.parentPath, entry.name)
      const file = createReadStream(path)
      const content = (await isGzip(path)) ? file.pipe(createGunzip()) : file
      await this.#inFile(content, join(name, relative(directory, path)))
    }
  }

  /** The files that hold any trace. By grep, because what a job leaves may be hundreds of megabytes in ten thousand files. */
  #suspects(directories: string[]): Promise<string[]> {
    const found: Buffer[] = []
    const grep = spawn('grep', ['-rlaZF', '-f', '-', '--', ...directories], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    grep.stdout.on('data', chunk => found.push(chunk))
    grep.stdin.end(this.#traces.map(trace => `${trace.text}\n`).join(''))
    return new Promise((resolve, reject) => {
      grep.on('error', reject)
      grep.on('close', () => resolve(Buffer.concat(found).toString().split('\0').filter(Boolean)))
    })
  }

  /** Addresses, headers and bodies, but for the parts that are there to carry a secret. */
  inRequests(requests: readonly RequestRecord[]): void {
    for (const { method, host, path, query, headers, body, secretPlaces } of requests) {
      const place = `request ${method} https://${host}${path.split('?')[0]}`
      const shown = Object.entries(headers).filter(
        ([name]) => !(name === 'authorization' && secretPlaces.includes('authorization')),
      )
      this.inText(JSON.stringify([path, query, shown, secretPlaces.includes('body') ? '' : body]), place)
    }
  }

  async #inFile(content: AsyncIterable<Buffer>, place: string): Promise<void> {
    const longest = Math.max(...this.#traces.map(trace => trace.text.length), 1)
    let tail: Buffer = Buffer.alloc(0)
    try {
      for await (const chunk of content) {
        const bytes = Buffer.concat([tail, chunk])
        this.inText(bytes, place)
        tail = bytes.subarray(-longest + 1)
      }
    } catch {
      // A file that went away, a layer that is not gzip after all: nothing that could be read.
    }
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
  await file.close()
  return buffer.equals(Buffer.from([0x1f, 0x8b]))
}

function tracesOf({ variable, token }: Canary): Trace[] {
  const hexadecimal = Buffer.from(token).toString('hex')
  return [
    { variable, form: 'plain' as const, text: token },
    { variable, form: 'hexadecimal' as const, text: hexadecimal },
    ...base64Forms(token).map(text => ({ variable, form: 'base64' as const, text })),
  ].map(trace => ({ ...trace, text: Buffer.from(trace.text) }))
}

/** How a text looks in base64 for each of the three positions that it can begin at, without the characters that its neighbours share. */
export function base64Forms(text: string): string[] {
  return [0, 1, 2].map(offset => {
    const encoded = Buffer.from('\0'.repeat(offset) + text)
      .toString('base64')
      .replace(/=+$/, '')
    const shared = [0, 2, 3][offset]!
    const complete = (offset + text.length) % 3 === 0
    return encoded.slice(shared, complete ? undefined : -1)
  })
}
