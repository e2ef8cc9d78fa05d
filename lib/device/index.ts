export { openDevice } from './device.ts';
export { createId } from './ids.ts';
export {
  type Attempt,
  type Device,
  DeviceError,
  type DeviceState,
  type Draft,
  type LabState,
  type LessonState,
  type Prediction,
  type Revealed,
  type SyncState,
} from './types.ts';
