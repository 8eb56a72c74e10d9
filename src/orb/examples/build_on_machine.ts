import { deployExample, deployInvocation } from './usage.ts'

export const buildOnMachine = deployExample(
  'build_on_machine',
  'Build on a virtual machine instead of remote Docker: more room, and an engine of its own.',
  [
    deployInvocation({
      app: 'my-app',
      executor: { name: 'heroku-container/machine', docker_layer_caching: true },
      setup_remote_docker: false,
      resource_class: 'large',
    }),
  ],
)
