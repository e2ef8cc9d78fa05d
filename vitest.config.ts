import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          // Units are pure: a process of their own for every file costs more than their tests.
          isolate: false,
          // A busy machine is slow, not wrong: a limit is for what never ends.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: { name: 'labs', include: ['test/labs/**/*.test.ts'], testTimeout: 120_000 },
      },
      {
        test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 900_000 },
      },
      {
        test: { name: 'profiles', include: ['test/profiles/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          exclude: ['test/server/postgres-*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // The files that ask a running server: what it says must not depend on where it keeps things.
          name: 'server-on-postgres',
          include: [
            'test/server/{accounts,certificates,device,device-order,kill,limits,lti,plans,providers,rooms,routes,statements,stopping,sync,team-people,team-stuck,teams}.test.ts',
            'test/server/postgres-*.test.ts',
            'test/server/verification-claims.test.ts',
          ],
          globalSetup: 'test/server/support/postgres.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
