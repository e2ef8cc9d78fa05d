import type { Code } from '#lib/lab';
import { RunFailed } from '#lib/session';

/** What only a policy can fail with. `method` is '' while the code was loading; `atMs` is on the simulation's clock. */
export type SimulationFacts =
  /** The world's own words: a rule was broken. */
  | { readonly what: 'rule'; readonly said: string }
  /** `text` is what was thrown, as printed in the sandbox. */
  | ({ readonly what: 'threw'; readonly text: string; readonly line?: number } & When)
  | { readonly what: 'no-entry'; readonly entry: string }
  /** `text` is what was returned in place of a policy. */
  | { readonly what: 'no-policy'; readonly entry: string; readonly text: string }
  | { readonly what: 'no-method'; readonly method: string; readonly text: string }
  | ({ readonly what: 'steps-per-call'; readonly limit: number } & When)
  | { readonly what: 'steps-per-run'; readonly limit: number; readonly atMs: number }
  /** Real time. */
  | { readonly what: 'endless'; readonly limitMs: number }
  | { readonly what: 'too-deep' }
  | { readonly what: 'no-answers' };

interface When {
  readonly method: string;
  readonly atMs: number;
}

/** A run that failed with something of a simulation's own. */
export function policyFailed(code: Code, facts: SimulationFacts): RunFailed {
  return new RunFailed(code, { runtime: 'simulation', ...facts });
}
