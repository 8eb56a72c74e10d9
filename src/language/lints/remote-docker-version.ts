import { child, hasTag } from '../source/nodes.ts'
import { withSteps } from './example.ts'
import type { Lint } from './lint.ts'

/**
 * The oldest version that is kept; newer ones than this table knows are nobody's mistake. See
 * https://circleci.com/docs/guides/execution-managed/remote-docker-images-support-policy/, as of November 2026.
 */
const oldest = 26

export const remoteDockerVersion: Lint = {
  severity: 'warning',
  summary: 'the version of remote Docker is one that CircleCI keeps',
  why: 'Older versions are removed, and a job that asks for one fails when it starts. A version is a tag: "default", "edge", "docker28".',
  failing: withSteps(`- setup_remote_docker: {version: 20.10.24}
- run: docker build .
`),
  passing: withSteps(`- setup_remote_docker: {version: docker28}
- run: docker build .
`),
  check(facts, context) {
    for (const { name, body } of facts.steps) {
      const node = name === 'setup_remote_docker' ? child(body, 'version') : undefined
      if (node?.kind !== 'scalar' || hasTag(node)) continue
      const major = /^(?:docker)?(\d+)(?:\.|$)/.exec(node.text)?.[1]
      if (major === undefined || Number(major) >= oldest) continue
      context.report({
        at: node,
        message: `version "${node.text}" of remote Docker is no longer offered`,
        help: 'leave "version" out for the current one, or write "docker28"',
      })
    }
  },
}
