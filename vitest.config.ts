import { defineConfig } from 'vitest/config'

/**
 * Two projects: `unit` needs Node, bash and the Debian tools; `engine` starts a Docker engine in a sandbox of its own, so its
 * files run one after the other: two engines at once on two cores only slow each other down.
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
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          include: ['test/**/*.engine.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
