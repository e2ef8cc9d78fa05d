import type { OwnFacts } from '../failure-facts.ts';
import type { Metrics } from '../metrics/index.ts';

/** What only a runtime can put into words. */
export interface RuntimeWords {
  /** Metrics that only its labs have. */
  readonly metrics?: Metrics;
  /** Pure, and never throws for facts of this runtime. */
  failure(facts: OwnFacts): FailureWords;
}

export interface FailureWords {
  /** A sentence of its own, where "Your code ended with an error." and the like do not fit. */
  readonly headline?: string;
  /** What happened, and what to do about it: whole sentences. */
  readonly detail: string;
  /** Ends what is said of a result that was not accepted, in place of the sentence on cases and targets. */
  readonly closing?: string;
}
