import type { Answer, SimulatedRun, Trace, World } from '#lib/lab';
import * as engine from '#lib/simulate';
import { TraceRecorder } from './recorder.ts';

/** Which run: the same seed and variant meet the same arrivals, whatever the policy does. */
export interface Setting {
  readonly seed: string;
  /** '' or the name of a hidden world. */
  readonly variant: string;
}

/** Whoever decides: the learner's policy in its own realm, or the answers that it gave there, played back. */
export interface Decider {
  ask(method: string, about: Readonly<Record<string, unknown>>, nowMs: number): Answer;
  tell(method: string, about: Readonly<Record<string, unknown>>, nowMs: number): void;
}

export type WorldEnd =
  | { readonly ended: 'whole'; run(): SimulatedRun; trace(): Trace }
  /** The policy broke a rule of the world, or made more work than a run may have. `because` is a whole sentence. */
  | { readonly ended: 'refused'; readonly because: string };

/** Events of one run. The largest world of a lab takes about half a million. */
const MOST_EVENTS = 5_000_000;

/** Runs a world to its end. What a decider throws passes through. */
export function runWorld(world: World, { seed, variant }: Setting, decider: Decider): WorldEnd {
  const simulation = new engine.Simulation({ seed, mostEvents: MOST_EVENTS });
  const record = new TraceRecorder(simulation, world.untilMs);
  try {
    world.build({
      engine,
      simulation,
      variant,
      record,
      ask: (method, about) => decider.ask(method, about, simulation.nowMs),
      tell: (method, about) => decider.tell(method, about, simulation.nowMs),
      refuse(because) {
        throw new PolicyRefused(because);
      },
    });
    const end = simulation.run(Number.POSITIVE_INFINITY);
    if (end.ended === 'limit') return { ended: 'refused', because: end.because };
  } catch (thrown) {
    if (!(thrown instanceof PolicyRefused)) throw thrown;
    return { ended: 'refused', because: thrown.message };
  }
  return {
    ended: 'whole',
    run: () => record.summary(seed, variant),
    trace: () => record.trace(),
  };
}

/** The draws that a policy is given: a stream of its own, of which the world's other streams know nothing. */
export function policyDraws({ seed }: Setting): () => number {
  const { next } = new engine.Simulation({ seed }).stream('policy');
  return next;
}

class PolicyRefused extends Error {}
