import type { ValueKind } from './made-up.ts'

/** Names of variables, by what their values must be for a deploy to go on. */
const kinds: [RegExp, ValueKind][] = [
  [
    /(^|_)(USER|USERNAME|LOGIN|ORG|ORGANI[SZ]ATION|NAMESPACE|REPO|REPOSITORY|REGISTRY|IMAGE|IMAGE_NAME|PROJECT|PROJECT_NAME|PROJECT_ID|TAG)$/,
    'name',
  ],
  [/(^|_)E?MAIL(_ADDRESS)?$/, 'email'],
  [/(^|_)PORT$/, 'port'],
]

/** Commands whose arguments are names of images. */
const imageCommand =
  /\bdocker[ \t]+(?:image[ \t]+)?(?:buildx[ \t]+)?(?:build|tag|push|pull|run|save|load|rmi|inspect|manifest)\b/

/**
 * The kind of value that a variable must have, as far as its name and the commands that read it tell: a part of an image's name is of lower-case letters,
 * and no secret; nor is a user's name.
 *
 * @param commands the texts of the commands
 */
export function likelyKind(variable: string, commands: string): ValueKind {
  const [, kind] = kinds.find(([pattern]) => pattern.test(variable)) ?? []
  if (kind) return kind
  const part = new RegExp(`\\$\\{?${variable}\\}?[/:]|[\\w}][/:]\\$\\{?${variable}\\b`)
  const lines = commands.replaceAll(/\\\n/g, ' ').split('\n')
  return lines.some(line => imageCommand.test(line) && part.test(line.replaceAll(/\w+:\/\/\S*/g, '')))
    ? 'name'
    : 'text'
}
