import { judgeNoise, type NoiseReading } from '#lib/measure';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** Facts of this machine that every measurement of a page shares. */
export interface Machine {
  /** Loops of the pace spin. It keeps its size for as long as the page lives. */
  readonly spinLoops: number;
  readonly noise: NoiseReading;
  readonly isolated: boolean;
}

/** A noise reading older than this is taken again before a measurement. */
const NOISE_FRESH_MS = 30_000;
/** How often a loud machine is looked at again. */
const LOUD_READINGS = 3;

/** The noise meter of one page. The best pace ever seen is remembered. */
export class NoiseMeter {
  #last: (Machine & { readonly at: number }) | undefined;
  constructor(readonly runtime: Runtime) {}

  /** Looks at the machine, and says what it saw as progress. */
  async read(session: Session): Promise<Machine> {
    if (!this.runtime.meter) throw new Error('Programs of this runtime are never timed.');
    session.progress({ stage: 'noise' });
    const seen = await this.runtime.meter(session, this.#last?.spinLoops ?? 0);
    const reading = judgeNoise(seen);
    const best = Math.min(
      reading.bestPaceMs ?? Number.POSITIVE_INFINITY,
      seen.bestPaceMs || Number.POSITIVE_INFINITY,
      this.#last?.noise.bestPaceMs ?? Number.POSITIVE_INFINITY,
    );
    const noise = Number.isFinite(best) ? { ...reading, bestPaceMs: best } : reading;
    this.#last = { spinLoops: seen.spinLoops, noise, isolated: seen.isolated, at: performance.now() };
    session.progress({ stage: 'noise', noise });
    return this.#last;
  }

  /** The machine for a measurement. A loud moment may pass: it is looked at again before one that could give no "missed". */
  async awaitQuiet(session: Session): Promise<Machine> {
    const last = this.#last;
    if (last && performance.now() - last.at < NOISE_FRESH_MS && last.noise.state !== 'loud') return last;
    let machine = await this.read(session);
    for (let again = 0; again < LOUD_READINGS && machine.noise.state === 'loud'; again++)
      machine = await this.read(session);
    return machine;
  }
}
