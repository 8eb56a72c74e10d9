import { defineConfig } from 'vitest/config'

/** What compares the whole machine before and after, or fills both processors by itself. */
const alone = [
  'test/rehearsal/{borrowed-engine,confinement,many,ordinary-user,proxy,teardown}.engine.test.ts',
  'test/orb/{fault-matrix,job-faults}.engine.test.ts',
]

const engine = { testTimeout: 180_000, hookTimeout: 180_000 }

/**
 * Three projects, one after the other. `unit` needs Node, bash and the Debian tools. `engine` starts Docker engines in sandboxes: two files at a time,
 * because a deploy mostly waits. `alone` is the part of these whose files run one by one.
 */
export default defineConfig({
  test: {
    // Node resolves a CommonJS package's default export; vitest must fail where Node would.
    deps: { interopDefault: false },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.engine.test.ts'],
          testTimeout: 20_000,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/**/*.engine.test.ts'],
          exclude: alone,
          ...engine,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: alone,
          ...engine,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
