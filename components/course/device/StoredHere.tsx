'use client';

import { useDeviceState, useStorage } from '../progress/device-state.ts';

/** Where the reader's work is, in the words of the bar. */
export function StoredHere() {
  const storage = useStorage();
  const state = useDeviceState();
  const hasWork =
    state && [state.lessons, state.labs, state.quizzes].some((kind) => Object.keys(kind).length > 0);
  if (storage === 'none') return 'Nothing is stored';
  if (storage === 'offline') return 'Stored on this device only, for now';
  if (storage === undefined || !hasWork) return 'Stored on this device';
  return storage === 'saved'
    ? 'Stored on this device, copied to the server'
    : 'Stored on this device, copying to the server';
}
