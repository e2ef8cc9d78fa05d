/**
 * Which modes of table locks exclude each other, weakest first: a mode excludes those that its row names.
 * https://www.postgresql.org/docs/18/explicit-locking.html, table 13.2
 */
const EXCLUDES: Readonly<Record<string, readonly string[]>> = {
  AccessShareLock: ['AccessExclusiveLock'],
  RowShareLock: ['ExclusiveLock', 'AccessExclusiveLock'],
  RowExclusiveLock: ['ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'],
  ShareUpdateExclusiveLock: [
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  ShareLock: [
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  ShareRowExclusiveLock: [
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  ExclusiveLock: [
    'RowShareLock',
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
  AccessExclusiveLock: [
    'AccessShareLock',
    'RowShareLock',
    'RowExclusiveLock',
    'ShareUpdateExclusiveLock',
    'ShareLock',
    'ShareRowExclusiveLock',
    'ExclusiveLock',
    'AccessExclusiveLock',
  ],
};

/** Whether two sessions cannot have these modes of one lock at a time. A mode that is not known excludes nothing. */
export const excludes = (mode: string, other: string): boolean => EXCLUDES[mode]?.includes(other) ?? false;

/** Whether a session that only waits for this mode already holds up whoever changes rows. Modes of weak locks stop nobody. */
export const isStrong = (mode: string): boolean => excludes(mode, 'RowExclusiveLock');

/** What whoever waits for a strong mode holds up, for a sentence. */
export const stoppedBy = (mode: string): string =>
  excludes(mode, 'AccessShareLock')
    ? 'everybody who reads or changes it'
    : excludes(mode, 'RowShareLock')
      ? 'everybody who changes or locks rows of it'
      : 'everybody who changes it';
