import type { MapNode } from '../../source/nodes.ts'
import { child, stringOf } from '../../source/nodes.ts'
import { isLiteral } from '../calls.ts'
import type { Lint, LintContext } from '../lint.ts'

const withArguments = (lines: string) => `version: 2.1
orbs:
  heroku-container: https://example.com/orbs/heroku-container/orb.yml
workflows:
  main:
    jobs:
      - heroku-container/deploy:
          app: demo-app
${lines.replace(/^/gm, '          ')}
`

export const herokuOrbArguments: Lint = {
  severity: 'warning',
  summary: 'the arguments of the orb heroku-container are what its job takes',
  why: 'The job rejects them, but only when it runs: after the commit, and maybe after the tests.',
  failing: withArguments('config_vars: DEBUG=0 SECRET_KEY'),
  passing: withArguments('config_vars: DEBUG SECRET_KEY'),
  check(facts, context) {
    for (const { invocation } of facts.invocations) {
      const [alias = '', job] = invocation.job.split('/')
      if (!invocation.body || job !== 'deploy' || !isOurOrb(alias, context)) continue
      checkConfigVars(invocation.body, context)
      checkRelease(invocation.body, context)
    }
  },
}

function isOurOrb(alias: string, context: LintContext): boolean {
  const imported = context.library.orbs.get(alias)
  return imported !== undefined && /(?:^|\/)heroku-container(?:[@/]|$)/.test(imported.reference ?? alias)
}

/** `config_vars` lists `NAME` or `NAME=VARIABLE`, so that no value is in the file; `NAME:=value` is a literal. */
function checkConfigVars(body: MapNode, context: LintContext): void {
  const node = child(body, 'config_vars')
  for (const word of stringOf(node)?.split(/\s+/) ?? []) {
    if (!node || word === '' || !isLiteral(word) || /^[^\s=:]+:=/.test(word)) continue
    const [name = '', variable = name] = word.split(/=(.*)/s)
    if (/^[A-Za-z_]\w*$/.test(variable)) continue
    context.report({
      at: node,
      message: word.includes('=')
        ? `"${word}" in "config_vars" gives "${name}" the value of a variable "${variable}", and no variable has such a name`
        : `"config_vars" lists the names of variables, and "${word}" cannot be one`,
      help: word.includes('=')
        ? `write "${/^[A-Za-z_]\w*$/.test(name) ? name : `${name}=VARIABLE`}", and set that variable in a context or under "environment:"`
        : 'write "NAME=VARIABLE" where the names differ',
    })
    return
  }
}

/** Types of one Dockerfile share its image and its command: a release phase would run the web server, and never end. */
function checkRelease(body: MapNode, context: LintContext): void {
  const types = child(body, 'process_types')
  const words = stringOf(types)?.split(/\s+/) ?? []
  const file = stringOf(child(body, 'dockerfile')) ?? ''
  if (types && words.includes('release') && words.length > 1 && /^[^\s=]+$/.test(file) && isLiteral(file))
    context.report({
      at: types,
      message: `the process type "release" has the image of the others, from "${file}": its release phase runs their command and does not end`,
      help: 'give it a Dockerfile of its own: "dockerfile: web=Dockerfile release=Dockerfile.release"',
    })
}
