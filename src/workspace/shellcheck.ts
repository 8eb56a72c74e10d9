import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../expected-error.ts'
import type { Analysis, AnyProblem } from '../language/index.ts'
import { type ShellScript, shellScripts } from '../language/index.ts'

interface Finding {
  file: string
  line: number
  column: number
  endLine: number
  endColumn: number
  code: number
  message: string
}

/** What tags make of shellcheck: an x-ed out tag is a constant, and a script is not a sourced file. */
const excluded = 'SC1090,SC1091,SC2050,SC2154,SC2157,SC2194'

/** Runs shellcheck over the shell text of every step, with its findings placed in the YAML. Needs the program on PATH. */
export async function shellcheck(analysis: Analysis): Promise<AnyProblem[]> {
  const scripts = shellScripts(analysis)
  if (scripts.length === 0) return []
  const directory = await mkdtemp(join(tmpdir(), 'heroku-orb-'))
  try {
    const paths = await Promise.all(
      scripts.map(async (script, index) => {
        const path = join(directory, `${index}.bash`)
        await writeFile(path, script.text)
        return path
      }),
    )
    const byPath = new Map(paths.map((path, index) => [path, scripts[index]!]))
    return (await run(paths)).map(finding => toProblem(finding, byPath.get(finding.file)!))
  } finally {
    await rm(directory, { recursive: true })
  }
}

function toProblem(finding: Finding, script: ShellScript): AnyProblem {
  const message = finding.message.charAt(0).toLowerCase() + finding.message.slice(1).replace(/\.$/, '')
  return {
    rule: 'shellcheck',
    start: script.locate(finding.line, finding.column),
    end: script.locate(finding.endLine, finding.endColumn),
    message: `${message} (SC${finding.code})`,
    help: `see https://www.shellcheck.net/wiki/SC${finding.code}`,
  }
}

async function run(paths: string[]): Promise<Finding[]> {
  const options = ['--format=json1', '--shell=bash', '--severity=warning', `--exclude=${excluded}`]
  const child = spawn('shellcheck', [...options, ...paths], { stdio: ['ignore', 'pipe', 'ignore'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', chunk => chunks.push(chunk as Buffer))
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(
        new UsageError('"--shellcheck" needs the program shellcheck on PATH: apt-get install shellcheck'),
      ),
    )
    child.once('close', () => resolve())
  })
  return (JSON.parse(Buffer.concat(chunks).toString('utf8')) as { comments: Finding[] }).comments
}
