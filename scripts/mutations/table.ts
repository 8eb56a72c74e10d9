import { child, hasTag, type Node, type ScalarNode } from '../../src/language/source/nodes.ts'
import type { Mutant, Subject } from './subject.ts'

/** A defect for one rule. Several of them may serve one rule. */
export interface Mutation {
  rule: string
  plant(subject: Subject): Mutant | undefined
}

const docker = 'docker: [{image: cimg/base:2026.10}]'
const steps = 'steps: [checkout]'
const job = (body: string) => `zz-job:\n  ${docker}\n  ${body.replaceAll('\n', '\n  ')}`
const command = (body: string) => `zz-command:\n  ${body.replaceAll('\n', '\n  ')}`
const withParameter = (declaration: string, read = 'zz') =>
  command(`parameters:\n  zz: ${declaration}\nsteps: [{run: echo << parameters.${read} >>}]`)

/** A command with one parameter, and a call of it. */
const call = (declaration: string, invocation: string) => (subject: Subject) => {
  const section = subject.element('commands', withParameter(declaration).replace('zz-command', '¶zz-command'))
  return section && new (subject.constructor as typeof Subject)(section.text).step(invocation)
}

/** A job with one parameter, and an invocation of it. */
const invoke = (declaration: string, invocation: string) => (subject: Subject) => {
  const section = subject.element(
    'jobs',
    `¶${job(`parameters:\n  zz: ${declaration}\nsteps: [{run: echo << parameters.zz >>}]`)}`,
  )
  return section && new (subject.constructor as typeof Subject)(section.text).invocation(invocation)
}

/** The same, with an inline orb. */
const invokeWith = (declaration: string, orb: string, invocation: string) => (subject: Subject) => {
  const section = subject.element('orbs', `¶${orb}`)
  return section && invoke(declaration, invocation)(new (subject.constructor as typeof Subject)(section.text))
}

const anyJob = (invocation: string) => (subject: Subject) => {
  const section = subject.element('jobs', `¶${job(steps)}`)
  return section && new (subject.constructor as typeof Subject)(section.text).invocation(invocation)
}

const group = (groups: string, invocations: string) => (subject: Subject) => {
  const jobs = subject.element('jobs', `¶${job(steps)}`)
  const Again = subject.constructor as typeof Subject
  const invoked =
    jobs && new Again(jobs.text).invocation(invocations.includes('¶') ? invocations : `¶${invocations}`)
  if (!invoked) return undefined
  const both = new Again(invoked.text).append(groups.includes('¶') ? groups : `¶${groups}`)
  return both && (groups.includes('¶') ? both : { text: both.text, line: invoked.line })
}

const stepDefects: Record<string, string[]> = {
  'step-shape': ['- ¶3', '- steps: ¶checkout'],
  'unknown-command': ['- ¶zz_unknown', '- ¶restor_cache'],
  'run-command': ['- ¶run: {name: zz}', '- ¶run:\n    name: zz'],
  'run-indent': ['- ¶run:\n  command: make'],
  'run-shape': ['- run: {command: make, working_directory: ¶[a]}'],
  'run-when': ['- run: {command: make, when: ¶on_failure}'],
  'run-background': [
    '- run: {command: make, background: true, ¶max_auto_reruns: 2}',
    '- run: {command: make, background: ¶1}',
  ],
  'auto-rerun': [
    '- run: {command: make, max_auto_reruns: ¶9}',
    '- run: {command: make, ¶auto_rerun_delay: 10s}',
    '- run: {command: make, max_auto_reruns: 2, auto_rerun_delay: ¶20m}',
  ],
  'condition-step': [
    '- ¶when: {steps: [checkout]}',
    '- ¶unless:\n    condition: << pipeline.number >>',
    '- ¶when: << pipeline.number >>',
  ],
  'checkout-keys': ['- checkout: {method: ¶deep}', '- checkout: {¶depth: 3}'],
  'remote-docker-keys': ['- setup_remote_docker: {docker_layer_caching: ¶maybe}'],
  'save-cache': ['- ¶save_cache: {paths: [a]}', '- ¶save_cache:\n    key: v1'],
  'restore-cache': ['- ¶restore_cache: {name: zz}', '- restore_cache: {keys: ¶{a: b}}'],
  'persist-to-workspace': ['- ¶persist_to_workspace: {paths: [a]}'],
  'attach-workspace': ['- ¶attach_workspace: {name: zz}'],
  'store-artifacts': ['- ¶store_artifacts: {destination: a}'],
  'store-test-results': ['- ¶store_test_results: {name: zz}'],
  'ssh-keys': ['- add_ssh_keys: {fingerprints: ¶abc}', '- add_ssh_keys: {fingerprints: [¶zz]}'],
  'unclosed-tag': ['- run: ¶cat << zz', '- run: ¶echo <<>>'],
  'unknown-parameter': ['- run: ¶echo << parameters.zz_nope >>'],
  'unknown-variable': ['- run: ¶echo << paramaters.zz >>'],
  'unknown-pipeline-parameter': ['- run: ¶echo << pipeline.parameters.zz_nope >>'],
  'unknown-pipeline-value': ['- run: ¶echo << pipeline.git.brnch >>'],
  'unknown-matrix-value': ['- run: ¶echo << matrix.zz >>'],
  'unbalanced-section': ['- run: ¶echo <<# pipeline.number >> zz'],
  'env-var-in-tag': ['- run: ¶echo << $HOME >>'],
  'include-outside-pack': ['- run: ¶<< include(scripts/zz.sh) >>'],
  'expression-syntax': ['- run: ¶echo << (pipeline.number >>'],
  'logic-keys': [
    '- when:\n    condition:\n      and: [<< pipeline.number >>]\n      ¶or: [<< pipeline.number >>]\n    steps: [checkout]',
  ],
  'logic-operands': [
    '- when:\n    condition: ¶[<< pipeline.number >>]\n    steps: [checkout]',
    '- when: {condition: {and: ¶[]}, steps: [checkout]}',
  ],
  'logic-not': ['- when: {condition: {not: ¶[<< pipeline.number >>]}, steps: [checkout]}'],
  'logic-matches': [
    '- when: {condition: {matches: {pattern: ¶"(", value: << pipeline.git.branch >>}}, steps: [checkout]}',
    '- when: {condition: {matches: ¶{pattern: "a"}}, steps: [checkout]}',
  ],
  'logic-depth': [
    `- when: {condition: ¶${'{not: '.repeat(101)}<< pipeline.number >>${'}'.repeat(101)}, steps: [checkout]}`,
  ],
  'tab-indent': ['- run:\n¶\tcommand: make'],
  'yaml-syntax': ['- run: ¶[zz'],
  'duplicate-key': ['- run:\n    command: a\n    ¶command: b'],
  'unknown-anchor': ['- run: ¶*zz-unknown'],
  'merge-value': ['- run:\n    <<: ¶3\n    command: make'],
  'nesting-depth': [`- ${'['.repeat(255)}¶${'['.repeat(10)}${']'.repeat(265)}`],
}

const jobDefects: Record<string, [snippet: string, lacking: string[]][]> = {
  'job-keys': [
    ['¶zz_key: 1', []],
    ['¶filters: {branches: {only: main}}', []],
  ],
  parallelism: [['parallelism: ¶two', ['parallelism']]],
  'environment-shape': [
    ['environment: {ZZ: ¶[a]}', ['environment']],
    ['environment: ¶zz', ['environment']],
  ],
  retention: [['retention: {caches: ¶90d}', ['retention']]],
  'ip-ranges': [['circleci_ip_ranges: ¶1', ['circleci_ip_ranges']]],
  'job-type': [['type: ¶deploy', ['type']]],
  'job-executor': [['machine: true\n¶macos: {xcode: 26.1.0}', ['machine', 'macos', 'docker', 'executor']]],
}

const workflowDefects: Record<string, [snippet: string, lacking: string[]][]> = {
  'workflow-keys': [['¶zz_key: 1', []]],
  'workflow-auto-rerun': [['max_auto_reruns: ¶6', ['max_auto_reruns']]],
  'trigger-shape': [['triggers: [¶{cron: "0 0 * * *"}]', ['triggers', 'when', 'unless']]],
  'bare-word': [['when: ¶always', ['when', 'unless', 'triggers']]],
  'expression-quotes': [["when: ¶pipeline.git.branch == 'main'", ['when', 'unless', 'triggers']]],
  'expression-operator': [
    ['when: ¶pipeline.git.branch = "main"', ['when', 'unless', 'triggers']],
    ['when: ¶pipeline.git.branch && true', ['when', 'unless', 'triggers']],
  ],
  'expression-type': [['when: ¶pipeline.number > "3"', ['when', 'unless', 'triggers']]],
  'expression-pattern': [['when: ¶pipeline.git.branch matches /(?!x)/', ['when', 'unless', 'triggers']]],
  'expression-name': [['when: ¶pipeline.number == 1a', ['when', 'unless', 'triggers']]],
  'expression-syntax': [['when: ¶pipeline.number > ', ['when', 'unless', 'triggers']]],
  'unknown-function': [['when: ¶pipeline.git.branch endswith "x"', ['when', 'unless', 'triggers']]],
}

const invocationDefects: Record<string, string[]> = {
  'unknown-job': ['- ¶zz-unknown'],
  'workflow-jobs': ['- ¶3'],
  'invocation-type': ['- zz-hold: {type: ¶no-op}'],
  'unknown-require': ['- zz-hold: {type: approval, requires: [¶zz-unknown]}'],
  'require-shape': ['- zz-hold: {type: approval, requires: ¶zz}'],
  'require-cycle': [
    '- zz-hold: {type: approval, ¶requires: [zz-hold]}',
    '- zz-a: {type: approval, ¶requires: [zz-b]}\n- zz-b: {type: approval, requires: [zz-a]}',
  ],
  'require-status': [
    '- zz-hold: {type: approval}\n- zz-next: {type: approval, requires: [{zz-hold: ¶failure}]}',
  ],
  'filter-keys': [
    '- zz-hold: {type: approval, filters: {¶branch: {only: main}}}',
    '- zz-hold: {type: approval, filters: {branches: {¶olny: main}}}',
  ],
  'filter-pattern': [
    '- zz-hold: {type: approval, filters: {branches: {only: ¶/(?!main).*/}}}',
    `- zz-hold: {type: approval, filters: {branches: {only: ¶/${'x'.repeat(129)}/}}}`,
  ],
  'context-shape': ['- zz-hold: {type: approval, context: [¶{name: a}]}'],
  'serial-group': ['- zz-hold: {type: approval, serial-group: ¶"my group"}'],
}

const fromTables: Mutation[] = [
  ...flat(stepDefects, snippet => subject => subject.step(snippet)),
  ...flat(
    jobDefects,
    ([snippet, lacking]) =>
      subject =>
        subject.job(snippet, lacking),
  ),
  ...flat(
    workflowDefects,
    ([snippet, lacking]) =>
      subject =>
        subject.workflow(snippet, lacking),
  ),
  ...flat(invocationDefects, snippet => subject => subject.invocation(snippet)),
]

function flat<T>(table: Record<string, T[]>, plant: (defect: T) => Mutation['plant']): Mutation[] {
  return Object.entries(table).flatMap(([rule, defects]) =>
    defects.map(defect => ({ rule, plant: plant(defect) })),
  )
}

const scalar = (accept: (node: ScalarNode) => boolean) => (node: Node) =>
  node.kind === 'scalar' && node.style === 'plain' && accept(node)

/** Defects that change the rest of the file, or need more than one place. */
const others: Mutation[] = [
  { rule: 'version', plant: subject => subject.replace(child(subject.root, 'version'), '¶2.2') },
  { rule: 'old-version', plant: subject => subject.replace(child(subject.root, 'version'), '¶2') },
  { rule: 'section-shape', plant: subject => subject.append('commands: ¶[a]') },
  { rule: 'section-shape', plant: subject => subject.append('executors: ¶zz') },
  { rule: 'setup-boolean', plant: subject => subject.append('setup: ¶maybe') },
  { rule: 'alias-bomb', plant: subject => subject.append(bomb()) },
  { rule: 'element-shape', plant: subject => subject.element('commands', 'zz-command: ¶[a]') },
  {
    rule: 'command-keys',
    plant: subject => subject.element('commands', command('¶environment: {A: b}\nsteps: [checkout]')),
  },
  { rule: 'command-keys', plant: subject => subject.element('commands', `¶${command('description: zz')}`) },
  {
    rule: 'recursive-command',
    plant: subject => subject.element('commands', `¶${command('steps: [zz-command]')}`),
  },
  {
    rule: 'parameter-keys',
    plant: subject => subject.element('commands', withParameter('{type: string, ¶required: true}')),
  },
  { rule: 'parameter-type', plant: subject => subject.element('commands', withParameter('{type: ¶number}')) },
  {
    rule: 'parameter-default',
    plant: subject => subject.element('commands', withParameter('{type: boolean, default: ¶"on"}')),
  },
  {
    rule: 'parameter-default',
    plant: subject => subject.element('commands', withParameter('{type: string, default: ¶on}')),
  },
  {
    rule: 'parameter-default',
    plant: subject => subject.element('commands', withParameter('{type: steps, default: ¶checkout}')),
  },
  {
    rule: 'enum-values',
    plant: subject =>
      subject.element(
        'commands',
        command('parameters:\n  ¶zz: {type: enum}\nsteps: [{run: echo << parameters.zz >>}]'),
      ),
  },
  {
    rule: 'enum-default',
    plant: subject => subject.element('commands', withParameter('{type: enum, enum: [a, b], default: ¶c}')),
  },
  {
    rule: 'env-var-default',
    plant: subject => subject.element('commands', withParameter('{type: env_var_name, default: ¶A-B}')),
  },
  {
    rule: 'executor-default',
    plant: subject =>
      subject.element(
        'jobs',
        job(
          'parameters:\n  zz: {type: executor, default: ¶zz-unknown}\nsteps: [{run: echo << parameters.zz >>}]',
        ),
      ),
  },
  {
    rule: 'reserved-parameter',
    plant: subject =>
      subject.element(
        'jobs',
        job(
          'parameters:\n  ¶context: {type: string, default: a}\nsteps: [{run: echo << parameters.context >>}]',
        ),
      ),
  },
  {
    rule: 'pipeline-parameter-type',
    plant: subject => subject.element('parameters', 'zz: {type: ¶steps, default: []}'),
  },
  {
    rule: 'pipeline-parameter-default',
    plant: subject => subject.element('parameters', '¶zz: {type: string}'),
  },
  {
    rule: 'default-reads-parameter',
    plant: subject =>
      subject.element(
        'parameters',
        'zz: {type: string, default: a}\nzy: {type: string, default: ¶<< pipeline.parameters.zz >>}',
      ),
  },
  {
    rule: 'executor-parameter-type',
    plant: subject =>
      subject.element(
        'executors',
        `zz-box:\n  parameters:\n    zz: {type: ¶env_var_name, default: A}\n  ${docker}`,
      ),
  },
  {
    rule: 'executor-keys',
    plant: subject => subject.element('executors', `zz-box:\n  ${docker}\n  ¶steps: [checkout]`),
  },
  {
    rule: 'executor-keys',
    plant: subject => subject.element('executors', '¶zz-box:\n  resource_class: small'),
  },
  { rule: 'alias-cycle', plant: subject => subject.element('executors', 'zz-a: ¶zz-b\nzz-b: zz-a') },
  { rule: 'job-steps', plant: subject => subject.element('jobs', `¶zz-job:\n  ${docker}`) },
  { rule: 'job-executor', plant: subject => subject.element('jobs', `¶zz-job:\n  ${steps}`) },
  {
    rule: 'unknown-executor',
    plant: subject => subject.element('jobs', `zz-job:\n  executor: ¶zz-unknown\n  ${steps}`),
  },
  {
    rule: 'docker-image',
    plant: subject => subject.element('jobs', `zz-job:\n  docker: [{¶imge: a:1}]\n  ${steps}`),
  },
  {
    rule: 'docker-image',
    plant: subject =>
      subject.element('jobs', `zz-job:\n  docker: [{image: "a:1", auth: {¶user: a}}]\n  ${steps}`),
  },
  { rule: 'docker-image', plant: subject => subject.element('jobs', `zz-job:\n  docker: ¶[]\n  ${steps}`) },
  {
    rule: 'machine-keys',
    plant: subject => subject.element('jobs', `zz-job:\n  machine: {¶img: a}\n  ${steps}`),
  },
  { rule: 'macos-keys', plant: subject => subject.element('jobs', `zz-job:\n  ¶macos: {}\n  ${steps}`) },
  { rule: 'release-job', plant: subject => subject.element('jobs', '¶zz-job:\n  type: release') },
  { rule: 'lock-job', plant: subject => subject.element('jobs', '¶zz-job:\n  type: lock') },
  { rule: 'missing-argument', plant: call('{type: string}', '- ¶zz-command') },
  { rule: 'unknown-argument', plant: call('{type: string, default: a}', '- zz-command: {¶zzz: b}') },
  { rule: 'argument-type', plant: call('{type: string}', '- zz-command: {zz: ¶1}') },
  { rule: 'argument-type', plant: call('{type: boolean}', '- zz-command: {zz: ¶"true"}') },
  { rule: 'argument-type', plant: call('{type: boolean}', '- zz-command: {zz: ¶<< pipeline.number >>}') },
  { rule: 'argument-type', plant: call('{type: steps}', '- zz-command: {zz: ¶{run: a}}') },
  { rule: 'enum-argument', plant: call('{type: enum, enum: [a, b]}', '- zz-command: {zz: ¶c}') },
  { rule: 'env-var-argument', plant: call('{type: env_var_name}', '- zz-command: {zz: ¶$TOKEN}') },
  { rule: 'argument-shape', plant: call('{type: string, default: a}', '- zz-command: ¶b') },
  { rule: 'unknown-executor', plant: call('{type: executor}', '- zz-command: {zz: ¶zz-unknown}') },
  { rule: 'missing-argument', plant: invoke('{type: string}', '- ¶zz-job') },
  { rule: 'unknown-argument', plant: invoke('{type: string, default: a}', '- zz-job: {¶zzz: b}') },
  { rule: 'argument-type', plant: invoke('{type: integer}', '- zz-job: {zz: ¶"3"}') },
  { rule: 'matrix-keys', plant: invoke('{type: string}', '- zz-job: {matrix: {¶params: {zz: [a, b]}}}') },
  {
    rule: 'matrix-parameters',
    plant: invoke('{type: string}', '- zz-job: {matrix: {parameters: {zz: ¶a}}}'),
  },
  {
    rule: 'unknown-matrix-parameter',
    plant: invoke('{type: string, default: a}', '- zz-job: {matrix: {parameters: {¶zzz: [a, b]}}}'),
  },
  {
    rule: 'matrix-value-type',
    plant: invoke('{type: string}', '- zz-job: {matrix: {parameters: {zz: [a, ¶2]}}}'),
  },
  { rule: 'unknown-matrix-value', plant: anyJob('- zz-job: {name: ¶"zz-<< matrix.os >>"}') },
  {
    rule: 'ambiguous-require',
    plant: invoke(
      '{type: string}',
      '- zz-job: {zz: a}\n- zz-job: {zz: b}\n- zz-hold: {type: approval, requires: [¶zz-job]}',
    ),
  },
  { rule: 'approval-job', plant: anyJob('- ¶zz-job: {type: approval}') },
  { rule: 'pre-post-steps', plant: anyJob('- zz-job: {pre-steps: ¶checkout}') },
  { rule: 'override-with', plant: anyJob('- zz-job: {override-with: ¶other}') },
  {
    rule: 'unknown-argument',
    plant: invokeWith(
      '{type: string}',
      'zz-orb:\n  jobs: {zz: {docker: [{image: "a:1"}], steps: [checkout]}}',
      '- zz-job: {¶zz: a, override-with: zz-orb/zz}',
    ),
  },
  {
    rule: 'orb-dev-import',
    plant: subject =>
      subject.orb(
        `orbs: {zz: ¶my/tools@dev:first}\njobs:\n  zz: {description: zz, ${docker}, steps: [zz/test]}`,
      ),
  },
  { rule: 'orb-reference', plant: subject => subject.element('orbs', 'zz-orb: ¶node@5') },
  {
    rule: 'orb-keys',
    plant: subject =>
      subject.element('orbs', 'zz-orb:\n  ¶workflow: {}\n  commands: {zz: {steps: [checkout]}}'),
  },
  {
    rule: 'unknown-orb',
    // What imports orb-tools is completed by it with one orb more.
    plant: subject =>
      subject.text.includes('circleci/orb-tools@') ? undefined : subject.step('- ¶zz-orb/install'),
  },
  { rule: 'unknown-orb-element', plant: inlineOrb('- ¶zz-orb/nope') },
  {
    rule: 'unknown-command',
    plant: subject => subject.element('orbs', 'zz-orb:\n  commands:\n    zz:\n      steps: [¶zz_outer]'),
  },
  {
    rule: 'pipeline-parameter-in-orb',
    plant: subject =>
      subject.element(
        'orbs',
        'zz-orb:\n  commands:\n    zz:\n      steps: [{run: ¶echo << pipeline.parameters.zz >>}]',
      ),
  },
  {
    rule: 'job-group-keys',
    plant: group('job-groups:\n  zz-group:\n    ¶parameters: {}\n    jobs: [zz-job]', '- zz-group'),
  },
  { rule: 'job-group-clash', plant: clash },
  {
    rule: 'job-group-nesting',
    plant: group(
      'job-groups:\n  zz-inner:\n    jobs: [zz-job]\n  zz-group:\n    jobs: [¶zz-inner]',
      '- zz-group',
    ),
  },
  {
    rule: 'job-group-invocation',
    plant: group('job-groups:\n  zz-group:\n    jobs: [zz-job]', '- zz-group: {¶context: a}'),
  },
  {
    rule: 'job-group-name',
    plant: group('job-groups:\n  zz-group:\n    jobs: [zz-job]', '- zz-group\n- ¶zz-group'),
  },
  {
    rule: 'job-group-member',
    plant: group(
      'job-groups:\n  zz-group:\n    jobs: [zz-job]',
      '- zz-group\n- zz-hold: {type: approval, requires: [¶zz-job]}',
    ),
  },
  {
    rule: 'job-group-serial',
    plant: group('job-groups:\n  zz-group:\n    jobs: [{zz-job: {¶serial-group: a}}]', '- zz-group'),
  },
  // Slips in what a person wrote.
  {
    rule: 'unknown-parameter',
    plant: slip(/^<<\s*parameters\.([\w-]+)\s*>>$/, text => text.replace('parameters.', 'parameters.zz_')),
  },
  { rule: 'unknown-command', plant: subject => subject.replace(builtInStep(subject), '¶chekcout') },
  { rule: 'unknown-require', plant: subject => subject.replace(firstRequirement(subject), '¶zz-nope') },
  { rule: 'duplicate-key', plant: subject => subject.append('¶version: 2.1') ?? duplicate(subject) },
  { rule: 'root-shape', plant: () => ({ text: '- version: 2.1\n', line: 1 }) },
  {
    rule: 'nothing-to-run',
    plant: () => ({
      text: 'version: 2.1\njobs:\n  zz:\n    docker: [{image: "a:1"}]\n    steps: [checkout]\n',
      line: 1,
    }),
  },
]

function clash(subject: Subject): Mutant | undefined {
  const jobs = subject.element('jobs', `¶${job(steps)}`)
  const Again = subject.constructor as typeof Subject
  return (
    jobs && new Again(jobs.text).append('job-groups:\n  ¶zz-job:\n    jobs: [{zz-hold: {type: approval}}]')
  )
}

function inlineOrb(step: string) {
  return (subject: Subject) => {
    const section = subject.element('orbs', '¶zz-orb:\n  commands: {zz: {steps: [checkout]}}')
    return section && new (subject.constructor as typeof Subject)(section.text).step(step)
  }
}

function slip(pattern: RegExp, change: (text: string) => string) {
  return (subject: Subject) => {
    const node = subject.find(
      scalar(one => pattern.test(one.text)),
      child(subject.root, 'commands') ?? subject.root,
    )
    return subject.replace(node, `¶${change((node as ScalarNode | undefined)?.text ?? '')}`)
  }
}

function builtInStep(subject: Subject): Node | undefined {
  const jobs = child(subject.root, 'jobs')
  return (
    jobs &&
    subject.find(
      scalar(node => node.text === 'checkout'),
      jobs,
    )
  )
}

function firstRequirement(subject: Subject): Node | undefined {
  for (const { value } of subject.entries('workflows')) {
    const jobs = child(value, 'jobs')
    for (const item of jobs?.kind === 'sequence' ? jobs.items : []) {
      const [first] = item.kind === 'map' ? item.entries.values() : []
      const requires = child(first?.value, 'requires')
      const [required] = requires?.kind === 'sequence' ? requires.items : []
      if (required?.kind === 'scalar' && !hasTag(required)) return required
    }
  }
  return undefined
}

function duplicate(subject: Subject): Mutant {
  return { text: `${subject.text}version: 2.1\n`, line: subject.text.split('\n').length }
}

function bomb(): string {
  const levels = 'bcdefg'
    .split('')
    .map((name, index) => `zz${name}: &zz${name} [${Array(10).fill(`*zz${'abcdef'[index]}`).join(', ')}]`)
  return [
    'zza: &zza [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]',
    ...levels.slice(0, 3),
    `¶${levels[3]}`,
    ...levels.slice(4),
  ].join('\n')
}

export const mutations: readonly Mutation[] = [...fromTables, ...others]
