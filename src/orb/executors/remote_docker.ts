import { DescribedExecutor, executors } from '../../sdk/index.ts'

export const remoteDocker = new DescribedExecutor(
  'remote_docker',
  'A container with the Docker client, jq and curl; the job sets up the Docker engine.',
  new executors.DockerExecutor('cimg/base:<< parameters.tag >>', undefined),
  {
    tag: {
      type: 'string',
      default: 'current-24.04',
      description:
        'The tag of cimg/base: https://hub.docker.com/r/cimg/base/tags. The default moves, so that a deploy has the security updates. To choose them yourself, pin a month, such as 2026.10-24.04, or that with its digest, TAG@sha256:DIGEST, and moves it by hand.',
    },
  },
)
