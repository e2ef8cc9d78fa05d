/** Where a fix belongs. `none` means: do not fix anything yet. */
export type Kind = 'code' | 'architecture' | 'infrastructure' | 'none';

export interface Question {
  question: string;
  /** What to look at to answer it. */
  evidence: string;
  answers: { label: string; next: Step }[];
}

export interface Advice {
  kind: Kind;
  advice: string;
  because: string;
}

export type Step = Question | Advice;

export const isQuestion = (step: Step): step is Question => 'question' in step;

const advise = (kind: Kind, advice: string, because: string): Advice => ({ kind, advice, because });

const calls: Question = {
  question: 'Does the number of calls grow with the data?',
  evidence: 'Calls per request in the trace, for a small and for a large customer.',
  answers: [
    {
      label: 'Yes, one per row or so',
      next: advise(
        'code',
        'Ask once for all rows.',
        'A query or call per row is a loop over the network. Batch it; no machine makes it shorter.',
      ),
    },
    {
      label: 'No, a fixed number',
      next: {
        question: 'Does each call need the answer of the one before?',
        evidence: 'The order in the code, not in the trace: calls often wait for no reason.',
        answers: [
          {
            label: 'No',
            next: advise(
              'code',
              'Send them at the same time.',
              'Then the slowest call sets the time, not the sum.',
            ),
          },
          {
            label: 'Yes',
            next: advise(
              'architecture',
              'Take hops out: move the data, the code or a cache nearer.',
              'The time is distance and number of hops. If a single hop is slow by itself, start this tree again in that service.',
            ),
          },
        ],
      },
    },
  ],
};

const hardwareQueue: Question = {
  question: 'Is the demand per request reasonable?',
  evidence:
    'Envelope arithmetic: reads, bytes and milliseconds of CPU per request, against what the answer needs.',
  answers: [
    {
      label: 'No, far too much',
      next: advise(
        'code',
        'Need less: an index, a batch, a smaller answer, a better algorithm.',
        'Buying capacity for waste works once and has to be paid every month.',
      ),
    },
    {
      label: 'Yes',
      next: {
        question: 'Can the work be spread over more machines or disks as it is?',
        evidence: 'State shared between requests: sessions, files, one writable database.',
        answers: [
          {
            label: 'Yes',
            next: advise(
              'infrastructure',
              'Add capacity, and load-test the new size.',
              'The demand is honest and nothing is shared: this is what machines are for.',
            ),
          },
          {
            label: 'No, it shares state',
            next: advise(
              'architecture',
              'Split the state first: partitions, replicas for reads, sessions outside.',
              'More machines in front of one shared thing only make its queue longer.',
            ),
          },
        ],
      },
    },
  ],
};

const computing: Question = {
  question: 'Has one part of the profile a ceiling above 1.5×?',
  evidence: 'A CPU profile under representative load: one part with more than a third of the time.',
  answers: [
    {
      label: 'Yes',
      next: advise(
        'code',
        'Fix that part.',
        'The ceiling is worth the work and the change stays in one place. Profile again afterwards.',
      ),
    },
    {
      label: 'No, it is flat',
      next: {
        question: 'Must the work happen inside the request?',
        evidence: 'How often the same result is computed again, and how fresh it has to be.',
        answers: [
          {
            label: 'No',
            next: advise(
              'architecture',
              'Cache it, precompute it, or do it later in a queue.',
              'Work that is not in the request does not make it slow. You now own freshness and failure of that work.',
            ),
          },
          {
            label: 'Yes',
            next: advise(
              'infrastructure',
              'Faster or more cores.',
              'Honest, flat work that cannot move. Check that it runs in parallel before you count on cores.',
            ),
          },
        ],
      },
    },
  ],
};

/** The tree of lesson 1.9, from the first question. */
export const TRIAGE: Question = {
  question: 'Is a written target missed, by a measurement you trust?',
  evidence: 'The target, a percentile with its number of samples, and a load like the real one.',
  answers: [
    {
      label: 'No',
      next: advise(
        'none',
        'Stop here: write the target, take a baseline.',
        'Without them you cannot know whether anything you do has worked.',
      ),
    },
    {
      label: 'Yes',
      next: {
        question: 'Did it get worse at one moment?',
        evidence: 'The latency graph over weeks, with releases, settings, data imports and traffic marked.',
        answers: [
          {
            label: 'Yes',
            next: advise(
              'none',
              'Undo or bisect that change first.',
              'The cheapest fix is the one you remove. Redesigning around a regression makes it permanent.',
            ),
          },
          {
            label: 'No, it grew or was always so',
            next: {
              question: 'What does one slow request do most of the time?',
              evidence:
                'A trace of slow requests; CPU profile and off-CPU time; utilisation and saturation of the four resources.',
              answers: [
                { label: 'It computes', next: computing },
                { label: 'It waits for CPU, memory, disk or network', next: hardwareQueue },
                {
                  label: 'It waits for a lock, a pool or one row',
                  next: advise(
                    'code',
                    'Make the serial part shorter, or split it.',
                    'One at a time is one at a time on any machine. Do less while holding it; then one lock per customer instead of one for all.',
                  ),
                },
                { label: 'It waits for other calls, one after the other', next: calls },
              ],
            },
          },
        ],
      },
    },
  ],
};

/** The steps from the first question along `path`, a list of answer numbers. Throws for an answer that is not there. */
export function follow(path: readonly number[]): Step[] {
  const steps: Step[] = [TRIAGE];
  for (const choice of path) {
    const here = steps.at(-1)!;
    const next = isQuestion(here) ? here.answers[choice]?.next : undefined;
    if (!next) throw new Error(`step ${steps.length} of the triage has no answer ${choice}`);
    steps.push(next);
  }
  return steps;
}

/** A service to take through the tree: what is known of it, and the answers that the evidence gives. */
export interface Case {
  name: string;
  evidence: string;
  path: readonly number[];
}

export const CASES: readonly Case[] = [
  {
    name: 'The customer page',
    evidence:
      'Target 300 ms at p95, measured 1.2 s. It grew with the customers. A slow trace is a staircase of 151 bars, one call after the other; small customers have 12.',
    path: [1, 1, 3, 0],
  },
  {
    name: 'The image service',
    evidence:
      'Target 800 ms, p95 1.6 s, worse with each new tenant. Cores 94 % busy, runnable tasks twice the cores. One resize takes 140 ms, as libvips does; each image is asked for once. No shared state.',
    path: [1, 1, 1, 1, 0],
  },
  {
    name: 'The login',
    evidence: 'p95 180 ms, “feels slow”. Nobody has written a target.',
    path: [0],
  },
  {
    name: 'The search',
    evidence:
      'Target 400 ms, p95 380 ms until Tuesday 14:00 and 900 ms since. A release went out on Tuesday at 13:58.',
    path: [1, 0],
  },
  {
    name: 'The booking',
    evidence:
      'Target 500 ms, p95 1.1 s, growing with the traffic. Cores 6 % busy. Off-CPU time is spent in one mutex that every request takes.',
    path: [1, 1, 2],
  },
];

/** The first question that `path` answers otherwise than the evidence of the case does; undefined as long as they agree. */
export function firstMismatch({ path: right }: Case, path: readonly number[]): Question | undefined {
  const at = path.findIndex((choice, index) => choice !== right[index]);
  const step = at < 0 ? undefined : follow(path.slice(0, at)).at(-1);
  return step && isQuestion(step) ? step : undefined;
}
