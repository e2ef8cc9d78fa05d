import type { Goal } from './types.ts';

/** What a day of the two-week onboarding asks of everybody, and of each track. */
interface PlanDay {
  /** Numbers of lessons, as ranges within a module: "1.1–1.4". */
  readonly lessons: readonly string[];
  readonly labs: readonly string[];
  readonly of: Readonly<Record<TrackId, readonly string[]>>;
  /** What is done on one's own service. */
  readonly own?: string;
}

export const TRACKS = {
  'back-end': 'Back end',
  'front-end': 'Front end',
  data: 'Data and systems',
} as const;
export type TrackId = keyof typeof TRACKS;

const nobody = { 'back-end': [], 'front-end': [], data: [] };
const day = (lessons: string[], labs: string[], of: PlanDay['of'] = nobody, own?: string): PlanDay => ({
  lessons,
  labs,
  of,
  ...(own !== undefined && { own }),
});

/** Ten working days of about an hour and a half each. */
export const PLAN: readonly PlanDay[] = [
  day(['1.1–1.4'], ['bench-liar']),
  day(['1.5–1.8'], ['envelope-amdahl', 'hotspot-8020']),
  day(['2.1–2.3'], ['flamegraph-first-read'], {
    'back-end': ['trace-waterfall'],
    'front-end': ['chrome-inp-trace'],
    data: ['sampling-lockstep'],
  }),
  day(['3.1–3.5'], ['crm-merge-quadratic'], {
    'back-end': ['json-webhook-hot-path'],
    'front-end': ['invoice-sort-collator'],
    data: ['py-export-profile'],
  }),
  day([], [], nobody, 'On your own service: record a baseline and one profile, and write one page about it.'),
  day(['5.1–5.4'], [], {
    'back-end': ['connection-leak', 'unbounded-session-map'],
    'front-end': ['listener-leak-spa', 'heap-snapshot-hunt'],
    data: ['stream-not-slurp'],
  }),
  day([], [], {
    'back-end': ['top-queries', 'api-n-plus-one', 'composite-index-order'],
    'front-end': ['page-load-director', 'bundle-diet'],
    data: ['soa-particles', 'brc-zero-copy'],
  }),
  day(['7.1–7.4'], [], {
    'back-end': ['keyset-pagination', 'cache-stampede'],
    'front-end': ['idle-chunking', 'layout-thrash', 'virtual-list'],
    data: ['branchy-filter', 'false-sharing'],
  }),
  day(['8.4–8.7', '11.1–11.4'], [], {
    'back-end': ['utilization-knee', 'retry-storm'],
    'front-end': ['http-cache-headers', 'react-commit-hunt'],
    data: ['usl-capacity', 'ci-change-point'],
  }),
  day(
    [],
    [],
    nobody,
    'On your own service: add one budget to its CI, and read out in five minutes what you found.',
  ),
];

/** What the plan's exit asks for. */
export const EXIT = { quizShare: 0.8, labs: 12 } as const;

/** The labs of a track at silver, day by day, as far as the course has them, and those that it lacks. */
export function planGoals(
  track: TrackId,
  isKnown: (lab: string) => boolean,
): { goals: Goal[]; missing: string[] } {
  const asked = PLAN.flatMap(({ labs, of }, index) =>
    [...labs, ...of[track]].map((lab) => ({ lab, tier: 'silver' as const, day: index + 1 })),
  );
  return {
    goals: asked.filter(({ lab }) => isKnown(lab)),
    missing: asked.map(({ lab }) => lab).filter((lab) => !isKnown(lab)),
  };
}
