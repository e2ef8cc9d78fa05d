import type { Code } from '#lib/lab';

/** A run that ended early, with the code of its finding. `because` is a whole sentence. */
export class RunFailed extends Error {
  constructor(
    readonly code: Code,
    readonly because: string,
  ) {
    super(because);
  }
}
