import { deployExample, deployInvocation } from './usage.ts'

export const passBuildArgs = deployExample(
  'pass_build_args',
  'Pass build arguments; commas and spaces in values are kept. A name alone takes the value of the environment variable. The history of the image holds them all: secrets go to build_secrets.',
  [
    deployInvocation({
      app: 'my-app',
      build_args: 'GIT_SHA=$CIRCLE_SHA1\nLOCALES=en,de,fr\nCIRCLE_BUILD_NUM\n',
    }),
  ],
)
