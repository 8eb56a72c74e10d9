import { withSteps } from './example.ts'
import type { Rule } from './rule.ts'

export const remoteDockerKeys: Rule = {
  id: 'remote-docker-keys',
  severity: 'error',
  summary: 'setup_remote_docker takes a map of known kinds',
  why: 'A version, and whether layers are cached.',
  failing: withSteps('- setup_remote_docker: {docker_layer_caching: maybe}'),
  passing: withSteps('- setup_remote_docker: {docker_layer_caching: true}'),
}
