import type { Lint } from './lint.ts'

/** What a URL of GitHub's raw files names of a repository: a commit, a branch, or a tag. https://circleci.com/docs/orbs/author/create-test-and-use-url-orbs/ */
function refOf(url: string): string | undefined {
  const path =
    /^https:\/\/(?:raw\.githubusercontent\.com\/[^/]+\/[^/]+|github\.com\/[^/]+\/[^/]+\/(?:raw|blob))\/(.+)$/.exec(
      url,
    )?.[1]
  return path === undefined || path.includes('<<')
    ? undefined
    : path.replace(/^refs\/(?:heads|tags)\//, '').split('/')[0]
}

export const unpinnedOrb: Lint = {
  severity: 'warning',
  summary: 'orbs have a version, and orbs of a URL a commit',
  why: '"@5", "@volatile" and a URL with the name of a branch bring new code on the day that it is published, before anybody on your team has read it.',
  failing: `version: 2.1
orbs:
  node: circleci/node@5
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - node/install
workflows:
  main:
    jobs: [build]
`,
  passing: `version: 2.1
orbs:
  tools:
    commands:
      greet:
        steps: [{run: echo hello}]
jobs:
  build:
    docker: [{image: cimg/base:2026.10}]
    steps:
      - tools/greet
workflows:
  main:
    jobs: [build]
`,
  check(facts, context) {
    for (const library of facts.libraries)
      for (const { reference, node } of library.orbs.values()) {
        const ref = refOf(reference ?? '')
        if (ref !== undefined) {
          if (!/^[0-9a-f]{40}$|^v?\d+\.\d+\.\d+/.test(ref))
            context.report({
              at: node,
              message: /^[A-Z_]+$|[<>{}]/.test(ref)
                ? `"${ref}" in the orb's URL is a placeholder`
                : `the orb's URL names "${ref}", which moves`,
              help: 'write the commit that you have read, with its 40 digits: "git ls-remote URL HEAD" prints the newest',
            })
          continue
        }
        const version = reference?.includes('<<')
          ? undefined
          : /^[^/@]+\/[^@]+@(.+)$/.exec(reference ?? '')?.[1]
        // What takes patches alone is an info of its own.
        if (version === undefined || /^\d+\.\d+(\.\d+)?$/.test(version)) continue
        // In an orb's own source that is an error: see orb-dev-import.
        if (context.library.kind === 'orb' && version.startsWith('dev:')) continue
        context.report({
          at: node,
          message: `orb version "${version}" moves`,
          help: 'name one version: "@1.2.3"',
        })
      }
  },
}
