export type {
  Attempt,
  AttemptSummary,
  ClinicCase,
  Draft,
  LabState,
  LessonState,
  Prediction,
  Snapshot,
} from '#lib/record';
export type { Change } from './channel.ts';
export { openDevice } from './device.ts';
export { DeviceError } from './device-error.ts';
export { createId } from './ids.ts';
export type { WaitingDraft } from './stores.ts';
export type { Account, Device, Person, Revealed, SyncState, Typed, Unsent, Work } from './types.ts';
