/** A browser's part in a workshop's room: what is seen of it, and what is sent to it. See docs/architecture.md. */
export type { CommandResult } from './results.ts';
export { attendRoom } from './shared.ts';
export type { AttendAs, Attendance, Attending, Connection, RunRecord, Wish } from './types.ts';
