import type { Exercise, Program, Runtime, Session } from '#lib/session';

type Call = (input: number) => number;

/** A program of a test: what it does, and how long it says that takes. */
export interface FakeCode {
  readonly call: Call;
  readonly perCallMs: number;
}

/** What a session asked of the runtime, in order. */
export interface Asked {
  readonly opened: string[];
  readonly ended: string[];
  readonly requests: string[];
  meters: number;
}

export interface FakeOptions {
  readonly targets: Exercise['targets'];
  readonly expect?: (input: unknown) => unknown;
  readonly clock?: boolean;
  readonly counts?: boolean;
  readonly codes: Readonly<Record<'starter' | 'learner' | 'reference', FakeCode>>;
  readonly noise?: readonly number[];
}

/** A runtime in this very process. The source of a learner is never looked at. */
export function fakeRuntime({ targets, expect, clock = false, counts = false, codes, noise }: FakeOptions) {
  const asked: Asked = { opened: [], ended: [], requests: [], meters: 0 };
  const nameOf = (code: FakeCode) => Object.entries(codes).find(([, one]) => one === code)![0];
  const exercise: Exercise = {
    targets,
    cases: [
      { name: 'shown', hidden: false, make: () => 3 },
      { name: 'kept', hidden: true, make: () => 4 },
    ],
    typical: { size: 1, unit: 'numbers', make: (random) => random.int(1, 9) },
    counted: { size: 5, unit: 'numbers', make: () => 5 },
    expect: expect ?? null,
    judge: (_, output, expected) => (output === expected ? null : `expected ${expected}, got ${output}`),
    callLimitMs: 100,
  };
  const open = (code: FakeCode): Program => {
    const name = nameOf(code);
    asked.opened.push(name);
    return {
      log: '',
      async run(input) {
        asked.requests.push(`${name} run`);
        return { output: code.call(input as number) };
      },
      ...(counts
        ? {
            async count(input: unknown) {
              asked.requests.push(`${name} count`);
              return { output: code.call(input as number), counts: { steps: 7 } };
            },
          }
        : {}),
      ...(clock
        ? {
            clock: {
              stepMs: 0.005,
              async warm({ runMs }) {
                asked.requests.push(`${name} warm`);
                return { blocks: [{ ranMs: runMs, perCallMs: code.perCallMs, paceMs: 0.1 }], drainedMs: 0 };
              },
              async time({ batches }) {
                asked.requests.push(`${name} time`);
                return {
                  samples: batches.map(() => ({ perCallMs: code.perCallMs, paceMs: 0.1 })),
                  outputs: batches.map((inputs) => inputs.map((input) => code.call(input as number))),
                  busyMs: 1,
                };
              },
            },
          }
        : {}),
      end: () => void asked.ended.push(name),
    };
  };
  const runtime: Runtime<null, FakeCode> = {
    exercise: () => exercise,
    read: () => codes.learner,
    own: () => ({ starter: codes.starter, reference: codes.reference }),
    open: async (code) => open(code),
    ...(clock
      ? {
          async meter() {
            const spinMs = noise?.[asked.meters] ?? 0.1;
            asked.meters++;
            return {
              spinsMs: Array.from({ length: 40 }, (_, i) => (i % 2 ? spinMs : 0.1)),
              gapsMs: [],
              scanMs: 150,
              clockStepMs: 0.005,
              spinLoops: 1_000,
              bestPaceMs: 0,
              isolated: true,
            };
          },
        }
      : {}),
  };
  return { runtime: runtime as Runtime, asked };
}

/** A session that nobody stops. `seen` holds every progress. */
export function openSession() {
  const seen: Parameters<Session['progress']>[0][] = [];
  const session: Session = {
    host: { drop() {}, end() {}, spawn: async () => {}, isAlive: async () => true },
    progress: (progress) => void seen.push(progress),
    assertRunning() {},
    isHidden: () => false,
    untilVisible: async () => {},
    onStop: () => () => {},
  };
  return { session, seen };
}
