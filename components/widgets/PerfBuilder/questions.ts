/** One of the runs that were recorded: the command as it was given, and what it printed. */
export interface Printed {
  readonly command: string;
  readonly output: string;
}

export const TOOLS = [
  ['stat', 'perf stat', 'counts of the whole run'],
  ['trace', 'perf trace -s', 'time in system calls'],
  ['cpu', 'perf record -e cpu-clock', 'a sample for each millisecond of processor time'],
  ['switches', 'perf record -e sched:sched_switch', 'a sample whenever it goes to sleep'],
] as const;
export type Tool = (typeof TOOLS)[number][0];

export const STACKS = [
  ['none', 'no stacks'],
  ['fp', '-g'],
  ['dwarf', '--call-graph dwarf'],
] as const;
export type Stacks = (typeof STACKS)[number][0];

/** Whether a tool takes stacks at all. */
export const takesStacks = (tool: Tool) => tool === 'cpu' || tool === 'switches';

/** The key of a recorded run. */
export const keyOf = (tool: Tool, stacks: Stacks) => (takesStacks(tool) ? `${tool}-${stacks}` : tool);

export interface Question {
  readonly ask: string;
  /** Whether what was printed holds the answer. */
  readonly isAnsweredBy: (printed: Printed) => boolean;
  readonly right: string;
  readonly wrong: (printed: Printed) => string;
}

export const QUESTIONS: readonly Question[] = [
  {
    ask: 'The job takes two seconds. Does it compute or wait? One line of one output says so.',
    isAnsweredBy: ({ output }) => output.includes('CPUs utilized'),
    right: 'A few hundredths of a processor: for nearly all of the two seconds it did not run.',
    wrong: ({ output }) =>
      output.includes('read ')
        ? 'It shows that much time went into read, but not whether the program computed besides, in another thread.'
        : 'A profile adds up to 100 %, however short the time that it is about.',
  },
  {
    ask: 'Which of its own functions computes most?',
    isAnsweredBy: ({ output }) => /\[\.\] price_rows/.test(output),
    right: 'Stacks are not needed for that: the innermost function of each sample is enough.',
    wrong: () => 'No function of the program is in it as one that computes.',
  },
  {
    ask: 'Which of its own functions waits? It has a name of its own in the source, besides main.',
    isAnsweredBy: ({ output }) => output.includes('fetch_rate') && output.includes('schedule'),
    right: 'fetch_rate, by way of read. Frame pointers had skipped it: read, in the C library, keeps none.',
    wrong: ({ output }) =>
      output.includes('main') && output.includes('schedule')
        ? 'main and read are in it, but the function between them is missing: the C library was compiled without frame pointers.'
        : 'It does not say from where the waiting was called.',
  },
];
