import { describe, expect, it } from 'vitest'
import { platformOf } from '../../src/rehearsal/architecture.ts'

const amd = { architecture: 'amd64', emulates: false } as const
const arm = { architecture: 'arm64', emulates: false } as const
const build = 'docker build -t registry.heroku.com/shop/web .'

describe('the processor of a rehearsal', () => {
  it('is nothing to speak of where machine and job have that of the dynos', () => {
    expect(platformOf({ resource_class: 'medium' }, build, true, amd)).toEqual({
      builds: 'amd64',
      executor: 'amd64',
      weaknesses: [],
      advice: [],
    })
  })

  it('is emulated for builds and dynos on an arm64 machine, which says so', () => {
    const platform = platformOf({}, build, true, { ...arm, emulates: true })
    expect(platform).toMatchObject({ builds: 'amd64', defaultPlatform: 'linux/amd64', advice: [] })
    expect(platform.weaknesses).toEqual([
      expect.stringContaining("steps run on linux/amd64, here on this machine's linux/arm64"),
      expect.stringContaining('emulator'),
    ])
  })

  it('is refused on an arm64 machine without an emulator, with what to install', () => {
    expect(() => platformOf({}, build, true, arm)).toThrow(/apt-get install qemu-user-static/)
    // The CLI alone runs anywhere.
    expect(platformOf({}, 'heroku apps:info', false, arm).builds).toBe('amd64')
  })

  it.each([
    'docker build .',
    'docker buildx build --push .',
    'heroku container:push web',
    'docker-compose -f ci.yml build',
  ])('makes a job on arm of %j bring advice', command => {
    const { advice, executor, weaknesses } = platformOf({ resource_class: 'arm.medium' }, command, true, amd)
    expect(executor).toBe('arm64')
    expect(advice[0]).toContain('build with --platform linux/amd64')
    expect(weaknesses[0]).toContain("steps run on linux/arm64, here on this machine's linux/amd64")
  })

  it('brings none to a job on arm that builds for amd64, or nothing', () => {
    const ofArm = (text: string) => platformOf({ resource_class: 'arm.large' }, text, true, amd).advice
    expect(ofArm('docker build --platform linux/amd64 .')).toEqual([])
    expect(ofArm('heroku container:release web')).toEqual([])
  })
})
