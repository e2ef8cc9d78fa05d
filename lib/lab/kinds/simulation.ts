import type * as engine from '#lib/simulate';
import type { LabCore } from '../core.ts';
import type { RunView } from '../run-view.ts';
import type { SimulatedRun } from '../simulated.ts';

/** A lab whose learners write a policy for a simulated system. */
export interface SimulationLab extends LabCore {
  readonly runtime: 'simulation';
  /** The exported function that makes a policy; it is called once for every run, with {@link PolicyTools}. */
  readonly entry: string;
  /** The system: `world` of the lab's world.ts. It runs beside the policy and once more in the referee. */
  readonly world: World;
  /** The runs that the targets are judged on: the worst counts, all are shown. */
  readonly seeds: readonly string[];
  /** Worlds in which a policy must keep the rules; only named. */
  readonly hidden: readonly string[];
  /** The rules in one sentence, as the expected result of every run. */
  readonly rules: string;
  /** Judges a run beyond its world's own rules: null, or what is wrong in one sentence. */
  readonly check?: (run: SimulatedRun) => string | null;
  readonly view?: SimulationView;
}

interface SimulationView extends RunView {
  /** What arrives, one of it, where that is no request: "look". Its plural ends in "s". */
  readonly one?: string;
}

export interface World {
  /** Milliseconds after which nobody comes any more; what is under way then goes on to its end. */
  readonly untilMs: number;
  /** Sets the system up: whatever happens later is scheduled on `stage.simulation`. */
  build(stage: Stage): void;
}

/** What a world has to work with. A world imports nothing but types. */
export interface Stage {
  readonly engine: typeof engine;
  readonly simulation: engine.Simulation;
  /** '' or the name of the hidden world. */
  readonly variant: string;
  readonly record: Recorder;
  /** Asks the policy. Its answer is untrusted: undefined, a boolean, a number of any kind, a text, or {@link NotPlain}. */
  ask(method: string, about: Readonly<Record<string, unknown>>): Answer;
  /** Tells the policy of something, where it has such a method. */
  tell(method: string, about: Readonly<Record<string, unknown>>): void;
  /** Ends the run: the policy broke a rule. `because` is a whole sentence that says when, what was found, and what is allowed. */
  refuse(because: string): never;
}

export type Answer = undefined | boolean | number | string | NotPlain;

/** Stands for an answer that is no plain value: an object, a function, a promise. */
export interface NotPlain {
  /** What it was, in bounded words. */
  readonly what: string;
}

/** Writes down what becomes of every request. Moments are those of the simulation. */
export interface Recorder {
  /** A request arrives now. Answers its number. */
  arrive(): number;
  /**
   * The request ends. Throws at a second end.
   * @param how one of a few words, for its story
   * @param staleMs how long past its expiry its value was
   * @param inMs when, from now; for what nothing can come between any more
   */
  end(
    request: number,
    outcome: 'ok' | 'failed' | 'refused' | 'timed-out',
    how: string,
    staleMs?: number,
    inMs?: number,
  ): void;
  /** The request was answered from a cache. */
  hit(request: number): void;
  /** Counts towards a cost. */
  spend(cost: string, amount?: number): void;
  /** A cost that is a peak: the highest amount counts. */
  peak(cost: string, amount: number): void;
  /** Counts something at this moment into a series of the run's view. */
  amount(series: string, amount?: number): void;
  /** A piece of work for a request, from its asking to its end, which is now. */
  work(request: number, askedMs: number, begunMs: number): void;
}

/** What a policy is made with. */
export interface PolicyTools {
  /** The policy's own stream of random numbers in [0, 1): the same in every run of a seed. */
  random(): number;
}
