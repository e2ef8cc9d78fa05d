/**
 * A workshop's room as a fold over its log: commands are decided, events are applied, views are looked at. Pure: no
 * clock, no network, no package. See docs/decisions/a-room-is-a-fold-over-its-log.md.
 */
export { apply, fold, foldStored, readEvent } from './apply.ts';
export { codeFromBytes, codeText, parseCode, parsePass, passFromBytes } from './code.ts';
export { type Decision, decide } from './decide.ts';
export { applyDifference, difference, type ViewDifference } from './difference.ts';
export type { Decided, EventKind, EventOf, RoomEvent, Stamp } from './events.ts';
export { LIMITS, RULES } from './limits.ts';
export { findByJoinKey, findByPass, findByToken, findJoinKey, findParticipant } from './lookups.ts';
export { cleanName, cleanText } from './name.ts';
export { FORGOTTEN, redact } from './redact.ts';
export { type Cell, csvOf } from './report/csv.ts';
export { withoutNames } from './report/nameless.ts';
export { type RoomReport, reportOf } from './report/report.ts';
export { type ReportTable, reportTables } from './report/tables.ts';
export { revive, serialise } from './snapshot.ts';
export type { Participant, Poll, RoomState, Solution, Timer, Work } from './state.ts';
export { findStall, type StuckBecause } from './stuck.ts';
export { TEMPLATES } from './templates.ts';
export type * from './types.ts';
export type { CommonView, Phase, PollView, StepView } from './views/common.ts';
export { isForAll } from './views/for-all.ts';
export {
  type RoomView,
  type ShutView,
  type VisitorView,
  viewFor,
} from './views/index.ts';
export { type CallView, codeShownTo, type InstructorView } from './views/instructor.ts';
export type { ParticipantView, ShownSolution } from './views/participant.ts';
export type { ProjectorView } from './views/projector.ts';
export { solutionShownTo } from './views/solution.ts';
export type { Standing, Tile, TileStatus } from './views/tile.ts';
export type { LeaderboardRow, Spread } from './views/whole.ts';
