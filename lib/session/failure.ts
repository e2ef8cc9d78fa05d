import type { Code, FailureFacts } from '#lib/lab';

/** A run that ended early: the code of its finding, and why in facts. */
export class RunFailed extends Error {
  constructor(
    readonly code: Code,
    readonly facts: FailureFacts,
  ) {
    super(`${code}: ${JSON.stringify(facts)}`);
  }
}
