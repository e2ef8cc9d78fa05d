import { createId, type Device, DeviceError, openDevice } from '#lib/device';

/** The `DeviceError` that an action ends with, as "code: message". */
async function failureOf(action: (device: Device) => Promise<unknown>): Promise<string> {
  try {
    await action(await openDevice());
    return 'it succeeded';
  } catch (error) {
    return error instanceof DeviceError ? `${error.code}: ${error.message}` : `a bug: ${error}`;
  }
}

const hotpath = { createId, failureOf, openDevice };
export type Hotpath = typeof hotpath;

/** What the tests reach in the page. */
Object.assign(globalThis, { hotpath });
