import { inside, type JobContext, resolvePath } from '../context.ts'

/**
 * A cache key with its templates filled in: `{{ checksum "package-lock.json" }}`, `{{ .Branch }}`, `{{ .Environment.NAME }}`, …
 * https://circleci.com/docs/guides/optimize/caching/#using-keys-and-templates
 * @throws when a template is unknown or a file to sum is missing
 */
export async function cacheKey(context: JobContext, template: string): Promise<string> {
  let key = ''
  let end = 0
  for (const match of template.matchAll(/\{\{\s*(.*?)\s*\}\}/g)) {
    key += template.slice(end, match.index) + (await expand(context, match[1]!))
    end = match.index + match[0].length
  }
  return key + template.slice(end)
}

async function expand(context: JobContext, expression: string): Promise<string> {
  const { pipeline = {} } = context.options
  const simple: Record<string, () => string> = {
    '.Branch': () => pipeline.branch ?? 'main',
    '.Revision': () => pipeline.revision ?? '',
    '.BuildNum': () => String(pipeline.number ?? 1),
    '.CheckoutKey': () => 'deploy-key',
    epoch: () => String(Math.floor(Date.now() / 1000)),
    arch: () => `arch1-${process.platform}-${process.arch === 'x64' ? 'amd64' : process.arch}`,
  }
  const value = simple[expression]
  if (value) return value()
  const variable = /^\.Environment\.(\w+)$/.exec(expression)
  if (variable) return context.variables[variable[1]!] ?? ''
  const file = /^checksum\s+"([^"]+)"$/.exec(expression)
  if (!file) throw new Error(`the cache key template '{{ ${expression} }}' is unknown`)
  // Where the steps run: the file may be where this process does not see it.
  let said = ''
  const { code } = await inside(context, ['sha256sum', '--', resolvePath(context, file[1]!)], text => {
    said += text
  })
  if (code !== 0) throw new Error(`the cache key sums '${file[1]}', which is not there`)
  const [, sum = ''] = /^\\?([0-9a-f]{64})/.exec(said) ?? []
  return Buffer.from(sum, 'hex').toString('base64')
}
