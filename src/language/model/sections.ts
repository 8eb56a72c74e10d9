import type { ElementKind } from './library.ts'

/** What is at the top of a file. */
interface Section {
  /** The kind of element that it declares, by name. */
  declares?: ElementKind
  /** Whether it is a map that a file may leave empty for no reason. */
  map?: boolean
  /** Whether only a configuration has it, and no orb. */
  config?: boolean
}

/** Every key at the top of a configuration or an orb that CircleCI knows. */
export const sections: Readonly<Record<string, Section>> = {
  version: {},
  setup: { config: true },
  orbs: { map: true },
  parameters: { map: true },
  commands: { map: true, declares: 'command' },
  executors: { map: true, declares: 'executor' },
  jobs: { map: true, declares: 'job' },
  'job-groups': { map: true, config: true },
  workflows: { config: true },
  description: {},
  display: {},
  examples: {},
  notify: {},
  experimental: {},
}

/** The names of the sections of a kind. */
export function sectionsThat(are: (section: Section) => boolean | undefined): string[] {
  return Object.keys(sections).filter(name => are(sections[name]!))
}

/** The sections that declare elements. */
export const elementSections = sectionsThat(section => section.declares !== undefined)
