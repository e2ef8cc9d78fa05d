import type { Arm, ArmName, Sample, Stage, TakeRequest, WarmBlock, WarmRequest } from '#lib/measure';
import { clockOf } from './clock-of.ts';
import { InputFeed } from './input-feed.ts';
import type { LabRun } from './lab-run.ts';
import type { Machine } from './machine.ts';
import type { Program, ProgramClock } from './runtime.ts';
import { TimedCalls } from './timed-calls.ts';
import { WorkAhead } from './work-ahead.ts';

/** A batch never holds more inputs than this, whatever the clock: they all have to be made and sent. */
const MOST_CALLS = 400;

/** The code of every implementation that is played. */
export interface Implementations {
  readonly starter: unknown;
  readonly learner: unknown;
  readonly reference: unknown;
}

/** What is looked at of the learner's program. */
interface Watch {
  readonly calls: TimedCalls;
  readonly ahead: WorkAhead;
}

/** The round was disturbed (tab hidden) and has to be played again. */
export class RoundDisturbed extends Error {}

/**
 * Real programs as a {@link Stage}: every arm in a fresh one, every timed call on a fresh seeded input, the learner's calls
 * looked at by {@link TimedCalls}.
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
    const clock = clockOf(program);
    // The lab's own programs are trusted.
    const watch =
      name === 'learner' ? { calls: new TimedCalls(this.run), ahead: new WorkAhead() } : undefined;
    return {
      warm: (request) => this.#warm(clock, watch, request),
      take: (request) => this.#take(name, clock, watch, request),
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

  async #warm(
    clock: ProgramClock,
    watch: Watch | undefined,
    { runMs, blockMs }: WarmRequest,
  ): Promise<readonly WarmBlock[]> {
    this.#check();
    const warmed = await clock.warm(
      { pool: this.#inputs.pool(), runMs, blockMs, spinLoops: this.#spinLoops },
      runMs * 8 + this.run.exercise.callLimitMs * 2,
    );
    watch?.ahead.warmed(warmed);
    return warmed.blocks;
  }

  async #take(
    name: ArmName,
    clock: ProgramClock,
    watch: Watch | undefined,
    request: TakeRequest,
  ): Promise<readonly Sample[]> {
    this.#check();
    const calls = Math.min(MOST_CALLS, request.callsPerSample);
    const batches = this.#inputs.batches(name, request.samples, calls);
    const limitMs = this.run.exercise.callLimitMs * Math.max(2, request.samples) + 2_000;
    const looks = watch?.calls.draw(batches);
    const { paceAtMostMs } = request;
    const sent = performance.now();
    const timed = await clock.time(
      {
        batches,
        spinLoops: this.#spinLoops,
        ...(looks ? { looks } : {}),
        ...(paceAtMostMs === undefined ? {} : { paceAtMostMs }),
      },
      limitMs,
    );
    this.waitedMs += performance.now() - sent;
    this.busyMs += timed.busyMs;
    if (watch && looks) {
      await watch.calls.check(batches, looks, timed);
      watch.ahead.timed(timed.samples);
    }
    return timed.samples;
  }
}
