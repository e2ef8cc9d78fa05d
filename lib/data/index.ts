export { connect, type DatabasePlace, listPendingMigrations, migrate } from './database.ts';
export { DatabaseUnavailable } from './errors.ts';
export { claimDevice, findActor } from './identity.ts';
export { findDatabaseFault } from './probe.ts';
export { hasEarned, recordReveal } from './reveals.ts';
export { LIMITS, revealBody, syncBody, type Write } from './schemas.ts';
export { EMPTY_STATE, eraseDevice, readState, type StatePage } from './state.ts';
export { type Outcome, recordWrites } from './writes.ts';
