/** Teams that learn together: what is asked, until when, who stands where, who is stuck, what was hard. Pure, with `now` passed in. */
export { countWithinTwo, type Predicted } from './calibration.ts';
export {
  dueInstant,
  dueText,
  isTimeZone,
  type LocalTime,
  localDate,
  workingDate,
  workingDays,
} from './due.ts';
export { type HardLab, rankHard } from './hard.ts';
export { refuseInvitation, type Usable } from './invitation.ts';
export { LIMITS, QUIET_MS } from './limits.ts';
export { type Overview, overviewOf, type PersonRow, type StuckRow, type TeamFacts } from './overview.ts';
export { type Page, pageOf } from './page.ts';
export { EXIT, PLAN, planGoals, TRACKS, type TrackId } from './plan.ts';
export { codeCutoff } from './retention.ts';
export { bestTier, type Cell, type DueState, dueState, type Standing, standingOf } from './standing.ts';
export { findStuckRuns, type Stuck, shortfallOf, stuckText } from './stuck.ts';
export { type ExportedPerson, type Reported, type TeamTable, teamTables } from './tables.ts';
export type { Assignment, CloseRun, Goal, Run, Trail, Work } from './types.ts';
