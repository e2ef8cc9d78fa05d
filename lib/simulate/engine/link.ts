import type { Draws } from '#lib/numbers';
import type { Simulation } from './simulation.ts';

export interface LinkOptions {
  /** Milliseconds that a message travels. */
  readonly latencyMs: () => number;
  /** The share of messages that never arrive; 0 when left out. */
  readonly loss?: number;
  /** For the loss. */
  readonly draws: Draws;
}

/** One direction of a network. A message arrives later, overtaking others if it travels faster, or never. */
export class Link {
  sent = 0;
  lost = 0;

  constructor(
    readonly simulation: Simulation,
    readonly options: LinkOptions,
  ) {}

  /** Nobody is told of a loss: only a time-out notices. */
  send(arrive: () => void): void {
    const { latencyMs, loss = 0, draws } = this.options;
    this.sent++;
    if (draws.next() < loss) {
      this.lost++;
      return;
    }
    this.simulation.after(latencyMs(), arrive);
  }
}
