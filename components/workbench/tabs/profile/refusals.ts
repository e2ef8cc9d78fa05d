/** Why there is no profile of the learner's own code. */
export const NO_SHARED_MEMORY =
  'Your own code can be profiled over https or on localhost only: elsewhere a browser does not let one thread look at the memory of another. The recorded profiles are the same everywhere.';

export const NOT_TIMED =
  'This lab judges what your code says, not how long it takes: a profile would show the machines that the lab simulates, so there is none.';

export const REFUSALS = { 'not-timed': NOT_TIMED, 'not-isolated': NO_SHARED_MEMORY } as const;
