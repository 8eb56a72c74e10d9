import { expect, test } from 'vitest'
import { commands, Orb, parameterList, reusable, toYaml } from '../../src/sdk/index.ts'

const metadata = { description: 'an orb', display: { home_url: 'https://h', source_url: 'https://s' } }
const command = (name: string) =>
  new reusable.ReusableCommand(name, [new commands.Run({ command: 'true' })], undefined, 'does nothing')

test('two components with one name are an error', () => {
  const orb = new Orb(metadata).addReusableCommand(command('push')).addReusableCommand(command('push'))
  expect(() => orb.generate()).toThrow('two commands are named "push": rename one of them')
})

test('an orb has no workflows, and a configuration no empty sections are made up for it', () => {
  const generated = new Orb(metadata).addReusableCommand(command('push')).generate() as object
  expect(Object.keys(generated)).toEqual([
    'version',
    'description',
    'display',
    'commands',
    'executors',
    'jobs',
    'examples',
  ])
})

test('a parameter keeps its type, default, description and values', () => {
  const list = parameterList({
    size: { type: 'enum', enum: ['s', 'm'], default: 's', description: 'how large' },
    steps: { type: 'steps', default: [], description: 'what else' },
  })
  expect(list.generate()).toEqual({
    size: { type: 'enum', enum: ['s', 'm'], default: 's', description: 'how large' },
    steps: { type: 'steps', default: [], description: 'what else' },
  })
})

test('text that YAML 1.1 would read as something else is quoted, and scripts are block literals', () => {
  const text = toYaml({ a: 'yes', b: 'on', c: '1:30', d: '2026-01-01', e: 'line\nline\n', f: undefined }, [
    'made',
  ])
  expect(text).toBe('# made\na: "yes"\nb: "on"\nc: "1:30"\nd: "2026-01-01"\ne: |\n  line\n  line\n')
})
