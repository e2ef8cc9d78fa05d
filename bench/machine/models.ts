import type { Draws } from '#lib/numbers';

/** What machines and engines do to timings: one knob each. */
export interface NoiseModel {
  /** Sd of a worker's own ln factor: memory layout, hash seeds, the order of optimisations. Fixed for its life. */
  readonly layoutSd: number;
  /** Scale of a sample's own ln factor, which only ever slows it. */
  readonly jitter: number;
  /** Interruptions (collector, scheduler) while anything runs. */
  readonly pauses: { readonly perMs: number; readonly meanMs: number };
  /** The whole machine breathes: a wave of this height in ln, with a period in this range, and a trend per second. */
  readonly drift: {
    readonly height: number;
    readonly periodMs: readonly [number, number];
    readonly trend: number;
  };
  /** Each of two cores has a neighbour that comes and goes; the pace spin is slowed by the factor while it is there. */
  readonly neighbour: { readonly factor: number; readonly onMs: number; readonly offMs: number };
  /** How much of the neighbour's slowdown (in ln) each code feels, drawn for each session from this range. */
  readonly feel: readonly [number, number];
  /** Worst case of `feel`: each code feels either end of the range, nothing between. */
  readonly feelsExtremes?: boolean;
  /** A worker falls into a slow state that the pace does not show, and comes out of it. */
  readonly sticky: { readonly factor: number; readonly onMs: number; readonly offMs: number };
  /** Own running time until the last compiled tier arrives in a worker, for the codes that have such a tier. */
  readonly tierUp?: { readonly factor: number; readonly atMs: (draws: Draws) => number };
  readonly clockStepMs: number;
}

const CALM: NoiseModel = {
  layoutSd: 0.02,
  jitter: 0.01,
  pauses: { perMs: 0.02, meanMs: 0.15 },
  drift: { height: 0, periodMs: [1000, 1000], trend: 0 },
  neighbour: { factor: 1, onMs: 0, offMs: 1 },
  feel: [0.3, 0.9],
  sticky: { factor: 1, onMs: 0, offMs: 1 },
  clockStepMs: 0.005,
};

const NEIGHBOUR = { factor: 1.8, onMs: 300, offMs: 300 };
const FLICKER = { factor: 1.8, onMs: 6, offMs: 1.5 };

/** A lognormal moment of which nine in ten lie between 30 and 150 ms. */
const lateLognormal = (draws: Draws) => Math.exp(Math.log(67) + 0.49 * draws.normal());
/** Not before 30 ms, then at any moment with equal chance: one in twenty comes after 150 ms. */
const lateExponential = (draws: Draws) => 30 + draws.exponential(40);

/**
 * Fitted to the rounds in bench/recordings, which `npm run bench -- replay` prints in these terms: the scatter
 * of floors between rounds, the share of workers stuck in a slow mode and how slow it is, the excess of samples over
 * their floor, the share and length of pauses at a good pace, and the share and size of slow paces.
 */
const RECORDED: NoiseModel = {
  ...CALM,
  layoutSd: 0.02,
  jitter: 0.08,
  pauses: { perMs: 0.04, meanMs: 8.5 },
  neighbour: { factor: 1.7, onMs: 120, offMs: 600 },
  // So long that a worker which begins slow stays so: one in thirty.
  sticky: { factor: 1.7, onMs: 4000, offMs: 120_000 },
};

/** Every model the verdict must survive, and 'very late tier-up', which shows where it does not. */
export const NOISE_MODELS = {
  calm: CALM,
  layout: { ...CALM, layoutSd: 0.06 },
  spikes: { ...CALM, pauses: { perMs: 0.3, meanMs: 1 } },
  drift: { ...CALM, drift: { height: 0.12, periodMs: [800, 6000], trend: 0.02 } },
  neighbour: { ...CALM, neighbour: NEIGHBOUR },
  'unfair neighbour': { ...CALM, neighbour: NEIGHBOUR, feel: [0, 1], feelsExtremes: true },
  /** A guest on the same core that wakes and sleeps within milliseconds: a call of some milliseconds is never without it. */
  flicker: { ...RECORDED, neighbour: FLICKER, feel: [0.6, 1] },
  'unfair flicker': { ...RECORDED, neighbour: FLICKER, feel: [0, 1], feelsExtremes: true },
  'sticky states': { ...CALM, sticky: { factor: 1.7, onMs: 400, offMs: 1600 } },
  crowded: {
    ...CALM,
    layoutSd: 0.04,
    pauses: { perMs: 0.2, meanMs: 0.7 },
    neighbour: { factor: 1.8, onMs: 800, offMs: 100 },
    feel: [0.3, 1],
  },
  'clock 100 µs': { ...CALM, layoutSd: 0.03, clockStepMs: 0.1 },
  'clock 1 ms': { ...CALM, layoutSd: 0.03, clockStepMs: 1 },
  'late tier-up, lognormal': { ...CALM, tierUp: { factor: 2, atMs: lateLognormal } },
  'late tier-up, exponential': { ...CALM, tierUp: { factor: 2, atMs: lateExponential } },
  /** Nine in ten between 80 and 400 ms: later than most workers are warmed for. */
  'very late tier-up': { ...CALM, tierUp: { factor: 2, atMs: (draws) => 2.7 * lateLognormal(draws) } },
  'as recorded': RECORDED,
  'as recorded, late tier-up': { ...RECORDED, tierUp: { factor: 2, atMs: lateLognormal } },
  /** Some twenty processes on two cores: after a few milliseconds of running come ten of waiting, the compiler's too. */
  'starved, late tier-up': {
    ...RECORDED,
    pauses: { perMs: 0.3, meanMs: 12 },
    tierUp: { factor: 2, atMs: (draws) => 1.5 * lateLognormal(draws) },
  },
  'early tier-up': { ...CALM, tierUp: { factor: 3, atMs: (draws) => draws.exponential(8) } },
} as const satisfies Record<string, NoiseModel>;

export type NoiseModelName = keyof typeof NOISE_MODELS;
