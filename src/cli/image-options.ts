import type { Command } from 'commander'
import { collect } from './collect.ts'

/** The options that say where images come from. */
export interface ImageFlags {
  /** `NAME=SOURCE`. */
  image: string[]
  mirror: string[]
}

/** Adds them to a command. */
export function addImageOptions(command: Command): Command {
  return command
    .option(
      '--image <name=source>',
      'where an image comes from: an archive of docker save, or the name of another image, which takes its place; repeatable',
      collect,
      [],
    )
    .option(
      '--mirror <host>',
      'a mirror of Docker Hub to pull from first, or REGISTRY=HOST for another registry; repeatable',
      collect,
      [],
    )
}
