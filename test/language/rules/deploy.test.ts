import { expect, test } from 'vitest'
import { validate } from '../../../src/language/index.ts'
import { herokuLints } from '../../../src/language/lints/heroku/index.ts'

const job = (steps: string, invocation = 'deploy') => `version: 2.1
commands:
  log_in:
    steps:
      - run: docker login --username=_ --password=$HEROKU_API_KEY registry.heroku.com
jobs:
  deploy:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - checkout
      - setup_remote_docker
${steps.trimEnd().replace(/^(?=.)/gm, '      ')}
workflows:
  main:
    jobs:
      - ${invocation}
`

/** The findings about a deploy: line and rule. */
const findings = (text: string, files: Record<string, string> = {}) =>
  validate(text, { lints: herokuLints, script: path => files[path] })
    .diagnostics.filter(({ rule }) => /^(?:heroku|docker-login|secret)/.test(rule))
    .map(({ line, rule }) => `${line} ${rule}`)

const rest = 'heroku-serial-group heroku-release-unverified heroku-every-branch heroku-remote-docker'.split(
  ' ',
)
const special = (text: string, files?: Record<string, string>) =>
  findings(text, files).filter(finding => !rest.includes(finding.split(' ')[1]!))

test('a job with a dozen mistakes has a finding for each', () => {
  const text = job(`- run: |
    echo "$REGISTRY_PASSWORD"
    docker login -u "$REGISTRY_USER" -p "$REGISTRY_PASSWORD"
    docker build -t registry.heroku.com/demo-app/web --build-arg SECRET_KEY=$SECRET_KEY .
    docker push registry.heroku.com/demo-app/web
    heroku create demo-app || true
    heroku maintenance:on --app demo-app
- run: curl -n -X PATCH https://api.heroku.com/apps/demo-app/formation -d "$payload"
- run: heroku run rails db:migrate --app demo-app
- run: heroku maintenance:off --app demo-app
- run: heroku config:set DEBUG=0 PORT=8000 --app other_App
`)
  expect(findings(text)).toEqual([
    '13 secret-echo',
    '14 docker-login-password',
    '15 secret-build-argument',
    '17 heroku-create-stack',
    '18 heroku-maintenance',
    '19 heroku-formation',
    '20 heroku-late-migration',
    '20 heroku-run-exit-code',
    '22 heroku-config-output',
    '22 heroku-port',
    '22 heroku-app-name',
    '26 heroku-every-branch',
  ])
})

test('commands of the configuration and scripts of the repository are looked into', () => {
  const text = job('- log_in\n- run: bash .circleci/release.sh')
  expect(special(text)).toEqual(['5 docker-login-password'])
  const files = {
    '.circleci/release.sh': '. .circleci/run.sh',
    '.circleci/run.sh': 'set -e\nheroku run x -a demo-app',
  }
  expect(special(text, files)).toEqual(['5 docker-login-password', '13 heroku-run-exit-code'])
  expect(
    validate(text, {
      lints: herokuLints,
      script: path => files[path as keyof typeof files],
    }).diagnostics.find(({ rule }) => rule === 'heroku-run-exit-code')?.message,
  ).toContain('(.circleci/run.sh:2)')
})

test('a script that calls itself ends', () => {
  expect(special(job('- run: ./a.sh'), { 'a.sh': './a.sh' })).toEqual([])
})

test.each([
  ['a comment', '- run: "# heroku run x -a Bad_Name"'],
  ['text', '- run: echo "heroku run x"'],
  ['a password on standard input', '- run: echo "$TOKEN" | docker login -u me --password-stdin'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell reads it
  ['a length', '- run: echo "${#API_TOKEN} ${API_TOKEN:+set}"'],
  ['a token for a file', '- run: echo "//host/:_authToken=$NPM_TOKEN" > ~/.npmrc'],
  ['an exit code', '- run: heroku run -x --app demo-app -- a'],
  ['a failure that does not matter', '- run: heroku run a --app demo-app || true'],
  [
    'maintenance that a trap ends',
    '- run: trap "heroku maintenance:off -a demo-app" EXIT; heroku maintenance:on -a demo-app',
  ],
  ['an app that a variable names', '- run: heroku ps --app "$APP"'],
  ['an app that a parameter names', '- run: heroku ps --app my-<< pipeline.number >>'],
  [
    'a stack that is set later',
    '- run: heroku create demo-app && heroku stack:set container -a demo-app && heroku container:push web -a demo-app && heroku container:release web -a demo-app',
  ],
])('no finding: %s', (_what, step) => {
  expect(special(job(step))).toEqual([])
})

const release = '- run: heroku container:release web -a demo-app && heroku ps:wait -a demo-app'

test.each([
  ['a filter', 'deploy: {filters: {branches: {only: main}}}', release, false],
  ['nothing', 'deploy', release, true],
  [
    'a look at the branch',
    'deploy',
    `- run: '[ "$CIRCLE_BRANCH" = main ] || circleci-agent step halt'\n${release}`,
    false,
  ],
  ['an approval', 'ask: {type: approval}\n      - deploy: {requires: [ask]}', release, false],
  ['an app for each branch', 'deploy', '- run: heroku container:release web -a app-$CIRCLE_BRANCH', false],
])('deploys every branch: %s', (_what, invocation, steps, expected) => {
  expect(findings(job(steps, invocation)).some(finding => finding.endsWith('heroku-every-branch'))).toBe(
    expected,
  )
})

const orbJob = (lines: string) => `version: 2.1
orbs: {heroku-container: heroku-container/heroku-container@1.0}
workflows:
  main:
    jobs:
      - heroku-container/deploy:
          app: demo-app
${lines.replace(/^/gm, '          ')}
`

test.each([
  ['config_vars: DEBUG SECRET_KEY ALLOWED-HOSTS=ALLOWED_HOSTS', []],
  ['config_vars: $NAMES', []],
  ['config_vars: LEVEL:=info', []],
  ['config_vars: DEBUG=0', ['8 heroku-orb-arguments']],
  ['config_vars: "A,B"', ['8 heroku-orb-arguments']],
  ['process_types: web release', []],
  ['process_types: web release\ndockerfile: web=Dockerfile release=Dockerfile.release', []],
  ['process_types: web release\ndockerfile: Dockerfile', ['8 heroku-orb-arguments']],
])('arguments of the orb: %s', (lines, expected) => {
  expect(special(orbJob(lines))).toEqual(expected)
})
