import {
  type Arm,
  type ArmName,
  judgeNoise,
  type NoiseReading,
  type Sample,
  type Stage,
  type TakeRequest,
  type WarmBlock,
  type WarmRequest,
} from '#lib/measure';
import type { Draws } from '#lib/numbers';
import type { NoiseModel } from './models.ts';

/** An implementation whose true time is known. */
export interface SimulatedCode {
  readonly perCallMs: number;
  /** How much of a neighbour's slowdown (in ln) it feels: 0 none, 1 as much as the pace spin. */
  readonly feel: number;
  /** Whether it has a last compiled tier that arrives late. */
  readonly hasTierUp: boolean;
}

/** A process that comes and goes, with exponential times. */
interface Visitor {
  busy: boolean;
  untilMs: number;
}

const SPIN_MS = 0.1;
/** From this clock step on, the sampler waits for a tick to begin and reads the pace over a whole one. */
const COARSE_STEP_MS = 0.05;
/** A message to the worker and back. */
const HOP_MS = 0.4;
const SPAWN_MS: readonly [number, number] = [20, 35];
/** Making, sending and reading one input, outside the timed region. */
const INPUT_MS = 0.3;
/** A sampler that waits for a good pace gives up after this long. */
const LOOK_FOR_PACE_MS = 30;

/**
 * A machine with two cores on a virtual clock, on which the real protocol is played. Fresh workers land on either core
 * and stay there; only one runs at a time, but for warm-ups, two of which run side by side. Deterministic for given draws.
 */
export class SimulatedMachine implements Stage {
  readonly clockStepMs: number;
  private clockMs = 0;
  private readonly cores: [Visitor, Visitor];
  private readonly wavePeriodMs: number;
  private readonly wavePhase: number;
  private readonly trendPerMs: number;
  /** While arms warm up, side by side: until when each core has one of them. */
  private lanes: [number, number] | undefined;

  constructor(
    private readonly model: NoiseModel,
    private readonly codes: Readonly<Partial<Record<ArmName, SimulatedCode>>>,
    private readonly draws: Draws,
  ) {
    const { drift } = model;
    this.clockStepMs = model.clockStepMs;
    this.cores = [this.visitor(model.neighbour), this.visitor(model.neighbour)];
    this.wavePeriodMs = draws.between(...drift.periodMs);
    this.wavePhase = draws.between(0, 2 * Math.PI);
    this.trendPerMs = (drift.trend * draws.between(-1, 1)) / 1000;
  }

  nowMs(): number {
    return this.clockMs;
  }

  async open(name: ArmName): Promise<Arm> {
    const code = this.codes[name];
    if (!code) throw new Error(`The simulated machine has no code for the arm ${name}.`);
    this.clockMs += this.draws.between(...SPAWN_MS);
    return new SimulatedArm(this, this.model, code, this.draws);
  }

  async clear(): Promise<void> {
    this.endWarming();
    this.clockMs += 1;
  }

  /**
   * Runs one arm's warm-up on the core that is free first; the clock then stands where the last of them ends. Neighbours
   * of the later ones are those of that later moment: it is only the warm-up that meets them.
   */
  besideOthers<T>(work: () => T): T {
    this.lanes ??= [this.clockMs, this.clockMs];
    const lane = this.lanes[0] <= this.lanes[1] ? 0 : 1;
    this.clockMs = this.lanes[lane];
    const result = work();
    this.lanes[lane] = this.clockMs;
    this.clockMs = Math.max(...this.lanes);
    return result;
  }

  /** From here on one arm runs at a time. */
  endWarming(): void {
    this.lanes = undefined;
  }

  /** 150 ms of pace spins and 150 ms of looking for gaps, on one core. */
  readNoise(): NoiseReading {
    const core = this.pickCore();
    const spinsMs: number[] = [];
    const spinUntilMs = this.clockMs + 150;
    while (this.clockMs < spinUntilMs) spinsMs.push(this.spin(core));
    const { perMs, meanMs } = this.model.pauses;
    const gaps = this.draws.poisson((150 * perMs) / (1 + perMs * meanMs));
    const gapsMs = Array.from({ length: gaps }, () => this.draws.exponential(meanMs));
    this.clockMs += 150;
    const gapAboveMs = Math.max(0.1, 1.5 * this.clockStepMs);
    return judgeNoise({
      spinsMs,
      gapsMs: gapsMs.filter((ms) => ms > gapAboveMs),
      scanMs: 150,
      clockStepMs: this.clockStepMs,
    });
  }

  pickCore(): Visitor {
    return this.cores[this.draws.next() < 0.5 ? 0 : 1];
  }

  visitor({ onMs, offMs }: { readonly onMs: number; readonly offMs: number }): Visitor {
    if (!(onMs > 0)) return { busy: false, untilMs: Number.POSITIVE_INFINITY };
    const busy = this.draws.next() < onMs / (onMs + offMs);
    return { busy, untilMs: this.clockMs + this.draws.exponential(busy ? onMs : offMs) };
  }

  /** Whether the visitor is there at this moment, by default now. Moments may only be asked for in order. */
  isBusy(
    visitor: Visitor,
    { onMs, offMs }: { readonly onMs: number; readonly offMs: number },
    atMs = this.clockMs,
  ): boolean {
    while (visitor.untilMs <= atMs) {
      visitor.busy = !visitor.busy;
      visitor.untilMs += this.draws.exponential(visitor.busy ? onMs : offMs);
    }
    return visitor.busy;
  }

  /** The factor by which everything on the machine is slower right now. */
  drift(): number {
    const { height, trend } = this.model.drift;
    if (height === 0 && trend === 0) return 1;
    const wave = height * Math.sin((2 * Math.PI * this.clockMs) / this.wavePeriodMs + this.wavePhase);
    return Math.exp(wave + this.trendPerMs * this.clockMs);
  }

  /** Lets time pass with something running for `busyMs`; returns how long that took with interruptions. */
  run(busyMs: number): number {
    const { perMs, meanMs } = this.model.pauses;
    const pauses = perMs > 0 ? this.draws.poisson(perMs * busyMs) : 0;
    const elapsedMs = pauses ? busyMs + this.draws.exponentialSum(pauses, meanMs) : busyMs;
    this.clockMs += elapsedMs;
    return elapsedMs;
  }

  wait(ms: number): void {
    this.clockMs += ms;
  }

  /** What the clock reads for this duration. A coarse clock is read from the beginning of a tick. */
  readClock(durationMs: number): number {
    const ticks = durationMs / this.clockStepMs;
    const begun = this.clockStepMs < COARSE_STEP_MS ? this.draws.next() : 0;
    return Math.floor(ticks + begun) * this.clockStepMs;
  }

  waitForTick(): void {
    if (this.clockStepMs >= COARSE_STEP_MS) this.clockMs += this.draws.next() * this.clockStepMs;
  }

  /** One reading of the pace, in ms of the fixed spin. */
  spin(core: Visitor): number {
    const { neighbour } = this.model;
    const slow =
      (this.isBusy(core, neighbour) ? neighbour.factor : 1) * this.drift() * (1 + 0.05 * this.draws.next());
    if (this.clockStepMs < COARSE_STEP_MS)
      return Math.max(this.readClock(this.run(SPIN_MS * slow)), this.clockStepMs);
    this.waitForTick();
    // Spins counted over one whole tick: a pause in it leaves room for fewer.
    const lostMs = this.run(this.clockStepMs) - this.clockStepMs;
    return (SPIN_MS * slow * this.clockStepMs) / Math.max(this.clockStepMs - lostMs, 0.05 * this.clockStepMs);
  }
}

class SimulatedArm implements Arm {
  private readonly core: Visitor;
  private readonly sticky: Visitor;
  private readonly layout: number;
  private readonly tierUpAtMs: number;
  private ranMs = 0;

  constructor(
    private readonly machine: SimulatedMachine,
    private readonly model: NoiseModel,
    private readonly code: SimulatedCode,
    private readonly draws: Draws,
  ) {
    this.core = machine.pickCore();
    this.sticky = machine.visitor(model.sticky);
    this.layout = Math.exp(model.layoutSd * draws.normal());
    this.tierUpAtMs = code.hasTierUp && model.tierUp ? model.tierUp.atMs(draws) : 0;
  }

  async warm(request: WarmRequest): Promise<readonly WarmBlock[]> {
    return this.machine.besideOthers(() => this.warmAlone(request));
  }

  private warmAlone({ runMs, blockMs }: WarmRequest): readonly WarmBlock[] {
    const blocks: WarmBlock[] = [];
    this.machine.wait(HOP_MS);
    for (let ranMs = 0; ranMs < runMs; ) {
      this.machine.waitForTick();
      const calls = Math.max(1, Math.ceil(blockMs / this.durationOf(this.code.perCallMs * this.layout)));
      const startMs = this.machine.nowMs();
      const readMs = this.batch(calls);
      ranMs += this.machine.nowMs() - startMs;
      const pace = this.machine.clockStepMs < COARSE_STEP_MS ? { paceMs: this.machine.spin(this.core) } : {};
      blocks.push({ ranMs, perCallMs: readMs / calls, ...pace });
    }
    return blocks;
  }

  async take({ samples, callsPerSample, paceAtMostMs }: TakeRequest): Promise<readonly Sample[]> {
    this.machine.endWarming();
    this.machine.wait(HOP_MS + INPUT_MS * samples * callsPerSample);
    let beforeMs = this.machine.spin(this.core);
    const untilMs = this.machine.nowMs() + LOOK_FOR_PACE_MS;
    const taken: Sample[] = [];
    for (let i = 0; i < samples; i++) {
      while (paceAtMostMs !== undefined && beforeMs > paceAtMostMs && this.machine.nowMs() < untilMs)
        beforeMs = this.machine.spin(this.core);
      if (paceAtMostMs !== undefined && beforeMs > paceAtMostMs) break;
      this.machine.waitForTick();
      const readMs = this.batch(callsPerSample);
      const afterMs = this.machine.spin(this.core);
      taken.push({ perCallMs: readMs / callsPerSample, paceMs: Math.max(beforeMs, afterMs) });
      beforeMs = afterMs;
    }
    return taken;
  }

  /** Nothing to end: between requests a simulated worker does nothing. */
  end(): void {}

  /** Runs so many calls; returns what the clock read. */
  private batch(calls: number): number {
    const jitter = Math.exp(this.model.jitter * Math.abs(this.draws.normal()));
    const busyMs = this.durationOf(this.code.perCallMs * calls * this.layout * this.machine.drift() * jitter);
    const elapsedMs = this.machine.run(busyMs);
    // Time in which something else ran brings no tier nearer.
    this.ranMs += busyMs;
    return this.machine.readClock(elapsedMs);
  }

  /** How long so much work takes from now on, while neighbours and states come and go in the middle of it. */
  private durationOf(workMs: number): number {
    const startMs = this.machine.nowMs();
    let atMs = startMs;
    for (let leftMs = workMs; ; ) {
      const tierUpInMs = this.tierUpAtMs - (this.ranMs + atMs - startMs);
      // A remainder too small to move the clock would never pass.
      const isBeforeTierUp = tierUpInMs > 1e-6;
      const slow = this.slowness(atMs, isBeforeTierUp);
      const untilMs = Math.min(
        this.core.untilMs,
        this.sticky.untilMs,
        isBeforeTierUp ? atMs + tierUpInMs : Number.POSITIVE_INFINITY,
      );
      if (atMs + leftMs * slow <= untilMs) return atMs + leftMs * slow - startMs;
      leftMs -= (untilMs - atMs) / slow;
      atMs = untilMs;
    }
  }

  private slowness(atMs: number, isBeforeTierUp: boolean): number {
    const { neighbour, sticky, tierUp } = this.model;
    let slow = 1;
    if (this.machine.isBusy(this.core, neighbour, atMs)) slow *= neighbour.factor ** this.code.feel;
    if (this.machine.isBusy(this.sticky, sticky, atMs)) slow *= sticky.factor;
    if (tierUp && isBeforeTierUp) slow *= tierUp.factor;
    return slow;
  }
}
