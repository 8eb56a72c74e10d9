import { DescribedExecutor, executors } from '../../sdk/index.ts'

export const machine = new DescribedExecutor(
  'machine',
  'A virtual machine with a Docker engine of its own: for builds that need more room, or bind mounts.',
  new executors.MachineExecutor(
    undefined,
    '<< parameters.image >>',
    '<< parameters.docker_layer_caching >>' as never,
  ),
  {
    image: {
      type: 'string',
      default: 'ubuntu-2404:current',
      description:
        'The machine image: https://circleci.com/developer/images?imageType=machine. The default moves, so that a deploy has the security updates. To choose them yourself, pin a dated tag from there, ubuntu-2404:YYYY.MM.N, and moves it by hand. Machine images have no digests.',
    },
    docker_layer_caching: {
      type: 'boolean',
      default: false,
      description: 'Keep the layers of the image for the next build. CircleCI charges for it.',
    },
  },
)
