import type { OrbExample } from '../../sdk/index.ts'
import { deployInvocation, registryName } from './usage.ts'

const { 'heroku-container/deploy': invocation } = deployInvocation({})

export const composeCommands: OrbExample = {
  name: 'compose_commands',
  description:
    'Put the commands together in a job of your own, here with the tests inside the image before it is released.',
  usage: {
    version: 2.1,
    orbs: { 'heroku-container': registryName },
    jobs: {
      'test-and-deploy': {
        executor: 'heroku-container/remote_docker',
        steps: [
          'heroku-container/setup',
          'checkout',
          { 'heroku-container/check_app': { app: 'my-app' } },
          { setup_remote_docker: { version: 'docker28' } },
          'heroku-container/install_cli',
          'heroku-container/login',
          { 'heroku-container/push': { app: 'my-app' } },
          {
            run: {
              name: 'Test the image',
              command: 'docker run --rm registry.heroku.com/my-app/web npm test',
            },
          },
          { 'heroku-container/release': { app: 'my-app' } },
          'heroku-container/logout',
        ],
      },
    },
    workflows: { deploy: { jobs: [{ 'test-and-deploy': invocation }] } },
  },
}
