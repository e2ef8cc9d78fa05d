import type { CreateCommand, Step } from './types.ts';

type Kept = 'id' | 'notes' | 'held';
type Draft = Step extends infer One
  ? One extends Step
    ? Omit<One, Kept> & Partial<Pick<One, Kept & keyof One>>
    : never
  : never;

const lab = (lab: string, title: string, minutes: number, notes: string): Draft => {
  return { kind: 'lab', lab, title, minutes, notes, held: ['explain'] };
};
const lesson = (path: string, title: string, minutes: number, notes: string): Draft => {
  return { kind: 'lesson', lesson: path, title, minutes, notes };
};
const talk = (title: string, minutes: number, notes: string): Draft => {
  return { kind: 'talk', title, minutes, notes };
};
const pause = (minutes: number): Draft => ({ kind: 'break', title: 'Break', minutes });

/** Ids are told apart by their place: a lab may stand in an agenda twice. */
const numbered = (drafts: readonly Draft[]): Step[] =>
  drafts.map((draft, place) => {
    const filled = { notes: '', ...draft, id: `step-${place + 1}` };
    return (filled.kind === 'lab' ? { held: [], ...filled } : filled) as Step;
  });

/** Agendas to begin from: an instructor may change any step before it is opened. */
export const TEMPLATES: Readonly<
  Record<
    Exclude<CreateCommand['template'], 'own'>,
    { readonly title: string; readonly agenda: readonly Step[] }
  >
> = {
  'sixty-minutes': {
    title: 'Measure first, in 60 minutes',
    agenda: numbered([
      {
        kind: 'poll',
        title: 'Where is this code slow?',
        minutes: 5,
        notes:
          'Everybody answers before anybody sees a profile. Keep the bars hidden until the poll is closed.',
        question: {
          asks: 'choice',
          text: 'A program of which you have read every line is slow. How often does your first guess name the right line?',
          options: ['Nearly always', 'More often than not', 'Less often than not', 'Hardly ever'],
          results: 'closed',
        },
      },
      lab(
        'hotspot-8020',
        'Profile it',
        8,
        'Run the profile in front of the room. Most guesses fail; say so kindly.',
      ),
      lab(
        'coordinated-omission',
        'The load test that waits',
        10,
        'A demonstration: open it, run it once, and compare the two p99.',
      ),
      lab(
        'flamegraph-first-read',
        'Read a flame graph, in pairs',
        15,
        'One reads, one types. Change over half-way.',
      ),
      lab('api-n-plus-one', 'Too many queries, in pairs', 14, 'Bronze is enough. Fast pairs go for silver.'),
      lesson(
        'measure-first/80-20-low-hanging-fruit-when-to-stop',
        'Would it matter?',
        5,
        'Amdahl: what is the most that this fix can give to the whole request?',
      ),
      talk('One number to measure tomorrow', 3, 'Each names one. Write them where all can see them.'),
    ]),
  },
  'half-day': {
    title: 'Half-day workshop, back end',
    agenda: numbered([
      talk('Goals', 10, 'What would each like to be faster on Monday?'),
      lesson(
        'measure-first/the-consultants-loop',
        'The loop, noise, the ceiling',
        20,
        'Show the wrong fix first.',
      ),
      lab(
        'bench-liar',
        'Benchmarks that lie',
        25,
        'To silver. Grading is by ratio, so mixed laptops are fine.',
      ),
      lesson(
        'profiling-and-tracing/flame-graphs',
        'Flame graphs and waterfalls',
        15,
        'Width is time. Ask for the widest frame, not the tallest stack.',
      ),
      lab('trace-waterfall', 'Read a waterfall', 20, 'Fast finishers go for gold.'),
      pause(10),
      lesson(
        'databases/b-trees-and-composite-order',
        'B-trees on sorted cards',
        10,
        'Bring real cards if you can.',
      ),
      lab('composite-index-order', 'The order of an index', 25, 'To silver.'),
      lab(
        'api-n-plus-one',
        'Too many queries',
        25,
        'To silver. Show the cache before the fix: it hides the fault.',
      ),
      pause(10),
      lesson(
        'caching/cache-economics',
        'Caches and queues',
        10,
        'What does a miss cost, and who waits for it?',
      ),
      lab('cache-stampede', 'Stampede', 25, 'To silver. Show jitter alone first: it is not enough.'),
      talk(
        'The whole team on one slow service',
        20,
        'Three probes, the first fix only. The rest is homework.',
      ),
      talk('Findings and pledge', 15, 'One minute each: what you found, what you will measure next week.'),
    ]),
  },
};
