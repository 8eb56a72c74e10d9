import { UsageError } from '../expected-error.ts'
import { type NetworkLevel, networkLevels, type ValueKind, valueKinds } from '../rehearsal/index.ts'
import { type Place, readSettings } from '../workspace/index.ts'
import type { NetworkFlags } from './network-options.ts'

/** What `.heroku-orb.yml` says about rehearsals, below `rehearse`. */
export interface RehearseSettings extends Partial<NetworkFlags> {
  env: Record<string, string>
  madeUp: Record<string, ValueKind>
  /** Where images come from: name to archive or other image. */
  images: Record<string, string>
  mirror: string[]
}

const lists = { 'allow-host': 'allowHost', 'deny-host': 'denyHost', 'allow-write': 'allowWrite' } as const

/**
 * Reads the section `rehearse` of the project's settings: `network`, `allow-host`, `deny-host`, `allow-write`, `env` (name to value),
 * `made-up` (name to kind), `images` (name to source) and `mirror`.
 * @throws UsageError when something in it is wrong
 */
export async function readRehearseSettings(place: Place): Promise<RehearseSettings> {
  const { rehearse = {}, file } = await readSettings(place)
  const refuse = (why: string) => new UsageError(`${file}: ${why}`)
  const settings: RehearseSettings = { env: {}, madeUp: {}, images: {}, mirror: [] }
  for (const [key, value] of Object.entries(rehearse)) {
    if (key === 'network') {
      if (!networkLevels.includes(value as NetworkLevel))
        throw refuse(`"network" is one of ${networkLevels.join(', ')}`)
      settings.network = value as NetworkLevel
    } else if (key in lists) {
      if (!Array.isArray(value) || !value.every(host => typeof host === 'string'))
        throw refuse(`"${key}" is a list of hosts`)
      settings[lists[key as keyof typeof lists]] = value
    } else if (key === 'mirror') {
      const mirrors = Array.isArray(value) ? value : [value]
      if (!mirrors.every(host => typeof host === 'string'))
        throw refuse('"mirror" is a host or a list of hosts')
      settings.mirror = mirrors
    } else if (key === 'env' || key === 'made-up' || key === 'images') {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw refuse(`"${key}" is a map from the name of ${key === 'images' ? 'an image' : 'a variable'}`)
      for (const [name, text] of Object.entries(value)) {
        if (key === 'images') settings.images[name] = String(text)
        else if (key === 'env') settings.env[name] = String(text)
        else if (valueKinds.includes(text as ValueKind)) settings.madeUp[name] = text as ValueKind
        else throw refuse(`"made-up" of "${name}" is one of ${valueKinds.join(', ')}`)
      }
    } else
      throw refuse(
        `unknown key "${key}" in "rehearse"; it takes network, ${Object.keys(lists).join(', ')}, mirror, images, env and made-up`,
      )
  }
  return settings
}
