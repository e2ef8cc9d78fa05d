/** Simulated machines on which the real protocol is played: for tests and benchmarks, never for the browser. */
export { NOISE_MODELS, type NoiseModelName } from './models.ts';
export { type Rates, simulateRates } from './rates.ts';
