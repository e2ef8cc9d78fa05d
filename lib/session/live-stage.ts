import { freshSeed, seededRandom } from '#lib/lab';
import type { Arm, ArmName, Sample, Stage, TakeRequest, WarmBlock, WarmRequest } from '#lib/measure';
import { type HarnessWorker, RunFailed } from '../runtimes/js/harness-worker.ts';
import { callLimitMs, failureOf, startProgram } from '../runtimes/js/program.ts';
import { judgeOutput, type Oracle } from './cases.ts';
import type { LabAsset, Session } from './runtime.ts';

/** Distinct inputs that a warm-up goes round in; timed calls never see one of them. */
const WARM_INPUTS = 12;
/** A batch never holds more inputs than this, whatever the clock: they all have to be made and sent. */
const MOST_CALLS = 400;

export interface LiveScripts {
  readonly starter: string;
  readonly learner: string;
  readonly reference: string;
}

/** The round was disturbed (tab hidden) and has to be played again. */
export class RoundDisturbed extends Error {}

/**
 * Real workers as a {@link Stage}: every arm in a fresh worker, every timed call on a fresh seeded input, one output of
 * every sample checked by the referee afterwards.
 */
export class LiveStage implements Stage {
  readonly #workers = new Set<HarnessWorker>();
  readonly #inputs: InputFeed;
  /** What this side of the port saw pass while workers said they were busy, for the clock check. */
  waitedMs = 0;
  busyMs = 0;
  /** What the learner's code logged while it was timed. */
  log = '';

  constructor(
    readonly asset: LabAsset,
    readonly scripts: LiveScripts,
    readonly session: Session,
    readonly oracle: Oracle,
    readonly spinLoops: number,
    readonly clockStepMs: number,
  ) {
    this.#inputs = new InputFeed(asset);
  }

  nowMs(): number {
    return performance.now();
  }

  async open(name: ArmName): Promise<Arm> {
    this.#check();
    const script = this.scripts[name === 'copy' ? 'reference' : name];
    const worker = await startProgram({ script, asset: this.asset }, this.session);
    this.#workers.add(worker);
    return {
      warm: (request) => this.#warm(worker, request),
      take: (request) => this.#take(name, worker, request),
      end: () => {
        this.#workers.delete(worker);
        worker.end();
      },
    };
  }

  async clear(): Promise<void> {
    for (const worker of this.#workers) worker.end();
    this.#workers.clear();
    this.#inputs.clear();
  }

  #check(): void {
    this.session.assertRunning();
    if (this.session.isHidden()) throw new RoundDisturbed();
  }

  async #warm(worker: HarnessWorker, { runMs, blockMs }: WarmRequest): Promise<readonly WarmBlock[]> {
    this.#check();
    const reply = await worker.warm(
      { pool: this.#inputs.pool(), runMs, blockMs, spinLoops: this.spinLoops },
      runMs * 8 + callLimitMs(this.asset.definition) * 2,
    );
    if (reply.failure) throw failureOf(reply.failure);
    const blocks: WarmBlock[] = [];
    for (let i = 0; i < reply.blocks.length; i += 3) {
      const [ranMs, perCallMs, paceMs] = reply.blocks.subarray(i, i + 3) as unknown as [
        number,
        number,
        number,
      ];
      blocks.push({ ranMs, perCallMs, paceMs });
    }
    return blocks;
  }

  async #take(name: ArmName, worker: HarnessWorker, request: TakeRequest): Promise<readonly Sample[]> {
    this.#check();
    const calls = Math.min(MOST_CALLS, request.callsPerSample);
    const batches = this.#inputs.batches(name, request.samples, calls);
    const limitMs = callLimitMs(this.asset.definition) * Math.max(2, request.samples) + 2_000;
    const sent = performance.now();
    const reply = await worker.take(
      {
        batches,
        slots: batches.map((batch) => batch.map(() => null)),
        paceAtMostMs: request.paceAtMostMs ?? 0,
        spinLoops: this.spinLoops,
      },
      limitMs,
    );
    this.waitedMs += performance.now() - sent;
    this.busyMs += reply.busyMs;
    if (reply.failure) throw failureOf(reply.failure);
    if (name === 'learner') {
      this.log = worker.log;
      await this.#checkOutputs(batches, reply.outputs, reply.samples.length / 2);
    }
    const samples: Sample[] = [];
    for (let i = 0; i < reply.samples.length; i += 2) {
      const paceMs = reply.samples[i + 1]!;
      samples.push({ perCallMs: reply.samples[i]!, ...(paceMs > 0 ? { paceMs } : {}) });
    }
    return samples;
  }

  /** One output of each sample, chosen at random after it was timed. */
  async #checkOutputs(
    batches: readonly (readonly unknown[])[],
    outputs: readonly unknown[],
    count: number,
  ): Promise<void> {
    for (let i = 0; i < count; i++) {
      const chosen = Math.floor(Math.random() * batches[i]!.length);
      const input = batches[i]![chosen];
      const output = (outputs[i] as unknown[])?.[chosen];
      const wrong = judgeOutput(
        this.asset.definition,
        input,
        output,
        await this.oracle.expect(() => structuredClone(input)),
      );
      if (wrong !== null) throw new RunFailed('wrong-answer', `While it was timed: ${wrong}.`);
    }
  }
}

/**
 * Fresh inputs for every arm. Arms read the same sequence, each at its own speed, so that an input is made once and
 * every arm meets the same mixture. An input is let go when every arm has passed it.
 */
class InputFeed {
  #made: unknown[] = [];
  #offset = 0;
  readonly #at = new Map<ArmName, number>();
  #pool: unknown[] | undefined;

  constructor(readonly asset: LabAsset) {}

  pool(): readonly unknown[] {
    this.#pool ??= Array.from({ length: WARM_INPUTS }, () => this.#make());
    return this.#pool;
  }

  batches(name: ArmName, samples: number, calls: number): unknown[][] {
    const start = this.#at.get(name) ?? this.#offset;
    const end = start + samples * calls;
    while (this.#offset + this.#made.length < end) this.#made.push(this.#make());
    this.#at.set(name, end);
    const slice = this.#made.slice(start - this.#offset, end - this.#offset);
    this.#forget();
    return Array.from({ length: samples }, (_, i) => slice.slice(i * calls, (i + 1) * calls));
  }

  clear(): void {
    this.#made = [];
    this.#at.clear();
    this.#pool = undefined;
  }

  /** A slow arm must not make the feed keep thousands of inputs: it skips ahead instead. */
  #forget(): void {
    const MOST_KEPT = 600;
    const drop = this.#made.length - MOST_KEPT;
    if (drop <= 0) return;
    this.#made.splice(0, drop);
    this.#offset += drop;
    for (const [name, at] of this.#at) this.#at.set(name, Math.max(at, this.#offset));
  }

  #make(): unknown {
    const { typical } = this.asset.definition.workloads;
    return typical.generate(seededRandom(freshSeed()), typical.size);
  }
}
