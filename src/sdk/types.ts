import type CircleCI from '@circleci/circleci-config-sdk'

/** Any step: the SDK does not export its interface under a name. */
export type Command = CircleCI.Job['steps'][number]

/** What a component's `generate()` gives: its name over its body. */
export type Generated = Record<string, Record<string, unknown>>
