import type { Arm, ArmName, Sample, Stage, TakeRequest, WarmBlock, WarmRequest } from '#lib/measure';
import { clockOf } from './clock-of.ts';
import { RunFailed } from './failure.ts';
import { InputFeed } from './input-feed.ts';
import type { LabRun } from './lab-run.ts';
import type { Machine } from './machine.ts';
import type { Program } from './runtime.ts';

/** A batch never holds more inputs than this, whatever the clock: they all have to be made and sent. */
const MOST_CALLS = 400;

/** The code of every implementation that is played. */
export interface Implementations {
  readonly starter: unknown;
  readonly learner: unknown;
  readonly reference: unknown;
}

/** The round was disturbed (tab hidden) and has to be played again. */
export class RoundDisturbed extends Error {}

/**
 * Real programs as a {@link Stage}: every arm in a fresh one, every timed call on a fresh seeded input, one output of
 * every sample checked by the referee afterwards.
 */
export class LiveStage implements Stage {
  readonly #programs = new Set<Program>();
  readonly #inputs: InputFeed;
  readonly #spinLoops: number;
  readonly clockStepMs: number;
  /** What this side of the port saw pass while programs said they were busy, for the clock check. */
  waitedMs = 0;
  busyMs = 0;

  constructor(
    readonly run: LabRun,
    readonly codes: Implementations,
    { spinLoops, noise }: Machine,
  ) {
    const { typical } = run.exercise;
    if (!typical) throw new Error('The lab has a target for its speed and nothing to time.');
    this.#inputs = new InputFeed(typical);
    this.#spinLoops = spinLoops;
    this.clockStepMs = noise.clockStepMs;
  }

  nowMs(): number {
    return performance.now();
  }

  async open(name: ArmName): Promise<Arm> {
    this.#check();
    const program = await this.run.open(this.codes[name === 'copy' ? 'reference' : name]);
    this.#programs.add(program);
    return {
      warm: (request) => this.#warm(program, request),
      take: (request) => this.#take(name, program, request),
      end: () => {
        this.#programs.delete(program);
        program.end();
      },
    };
  }

  async clear(): Promise<void> {
    for (const program of this.#programs) program.end();
    this.#programs.clear();
    this.#inputs.clear();
  }

  #check(): void {
    this.run.session.assertRunning();
    if (this.run.session.isHidden()) throw new RoundDisturbed();
  }

  async #warm(program: Program, { runMs, blockMs }: WarmRequest): Promise<readonly WarmBlock[]> {
    this.#check();
    return clockOf(program).warm(
      { pool: this.#inputs.pool(), runMs, blockMs, spinLoops: this.#spinLoops },
      runMs * 8 + this.run.exercise.callLimitMs * 2,
    );
  }

  async #take(name: ArmName, program: Program, request: TakeRequest): Promise<readonly Sample[]> {
    this.#check();
    const calls = Math.min(MOST_CALLS, request.callsPerSample);
    const batches = this.#inputs.batches(name, request.samples, calls);
    const limitMs = this.run.exercise.callLimitMs * Math.max(2, request.samples) + 2_000;
    const sent = performance.now();
    const { paceAtMostMs } = request;
    const { samples, outputs, busyMs } = await clockOf(program).time(
      { batches, spinLoops: this.#spinLoops, ...(paceAtMostMs === undefined ? {} : { paceAtMostMs }) },
      limitMs,
    );
    this.waitedMs += performance.now() - sent;
    this.busyMs += busyMs;
    if (name === 'learner') await this.#checkOutputs(batches, outputs, samples.length);
    return samples;
  }

  /** One output of each sample, chosen at random after it was timed. */
  async #checkOutputs(
    batches: readonly (readonly unknown[])[],
    outputs: readonly (readonly unknown[])[],
    count: number,
  ): Promise<void> {
    const { exercise, oracle } = this.run;
    for (let i = 0; i < count; i++) {
      const chosen = Math.floor(Math.random() * batches[i]!.length);
      const input = batches[i]![chosen];
      const expected = await oracle.expect(() => structuredClone(input));
      const wrong = exercise.judge(input, outputs[i]?.[chosen], expected);
      if (wrong !== null) throw new RunFailed('wrong-answer', `While it was timed: ${wrong}.`);
    }
  }
}
