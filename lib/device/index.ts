export type {
  Attempt,
  AttemptHead,
  AttemptSummary,
  ClinicCase,
  Draft,
  LabState,
  LessonState,
  Prediction,
  Snapshot,
} from '#lib/record';
export { headOf } from '#lib/record';
export type { Change } from './channel.ts';
export { endSignOuts, openDevice } from './device.ts';
export { DeviceError } from './device-error.ts';
export { createId } from './ids.ts';
export { giveUpSeat, openRoomQueue, type RoomQueue, type RoomWrite } from './room-queue.ts';
export { findSeat, readSeats, type Seat, standUp, takeSeat, watchSeats } from './seats.ts';
export { readShelf, suffixOf, watchShelf } from './shelf.ts';
export type { WaitingDraft } from './stores.ts';
export type {
  Account,
  Cases,
  Device,
  ListedAttempt,
  LtiLaunched,
  NamedProvider,
  Person,
  Platforms,
  Revealed,
  ScoredPlatform,
  SecondFactor,
  SyncState,
  ToldPlatform,
  Typed,
  Unsent,
  WaysIn,
  Work,
} from './types.ts';
