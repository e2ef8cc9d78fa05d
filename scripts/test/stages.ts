/** One part of `npm test`: a command, and how it may run beside others. */
export interface Stage {
  readonly name: string;
  /** For node's npx. */
  readonly command: readonly [string, ...string[]];
  /** It takes times, or its verdicts rest on times: nothing else runs beside it. */
  readonly measures: boolean;
}

/**
 * In their order. The first builds everything from nothing, as the first npm start does, and the others use what it built;
 * then come those that may share the machine, two at a time, then those that measure, one after the other.
 */
export const STAGES: readonly Stage[] = [
  { name: 'build', command: ['tsx', 'bench/index.ts', 'start'], measures: true },
  { name: 'check', command: ['tsx', 'scripts/check.ts'], measures: false },
  { name: 'refusals', command: ['tsx', 'scripts/lab.ts', 'check', '--only', 'untimed'], measures: false },
  { name: 'stories', command: ['playwright', 'test', '--project', 'stories'], measures: false },
  { name: 'simulation', command: ['vitest', 'run', '--project', 'simulation'], measures: false },
  { name: 'profiles', command: ['vitest', 'run', '--project', 'profiles'], measures: false },
  { name: 'server', command: ['vitest', 'run', '--project', 'server'], measures: false },
  {
    name: 'server-on-postgres',
    command: ['vitest', 'run', '--project', 'server-on-postgres'],
    measures: false,
  },
  { name: 'cases', command: ['vitest', 'run', '--project', 'labs'], measures: false },
  { name: 'attacks', command: ['playwright', 'test', '--project', 'attacks'], measures: true },
  { name: 'timed-stories', command: ['playwright', 'test', '--project', 'timed-stories'], measures: true },
  { name: 'labs', command: ['tsx', 'scripts/lab.ts', 'check', '--only', 'timed'], measures: true },
  { name: 'load', command: ['tsx', 'test/load/index.ts', '--short'], measures: true },
  { name: 'budgets', command: ['tsx', 'bench/index.ts', 'budgets'], measures: true },
];
