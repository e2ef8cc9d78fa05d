/** The API of a platform (SCORM 1.2, Run-Time Environment, section 3.2). Everything is text. */
export interface ScormApi {
  LMSInitialize(nothing: ''): string | boolean;
  LMSFinish(nothing: ''): string | boolean;
  LMSGetValue(element: string): string;
  LMSSetValue(element: string, value: string): string | boolean;
  LMSCommit(nothing: ''): string | boolean;
  LMSGetLastError(): string | number;
  LMSGetErrorString(code: string): string;
}

/** Windows that are asked, outwards: no platform nests deeper, and a page of a hostile one could go on for ever. */
const MOST_WINDOWS = 50;

/** The platform's API: in a window around this one, or around the one that opened it. Null where there is none. */
export function findApi(start: Window): ScormApi | null {
  return searchFrom(start) ?? searchFrom(openerOf(topOf(start))) ?? searchFrom(openerOf(start));
}

function searchFrom(start: Window | null): ScormApi | null {
  let at = start;
  for (let asked = 0; at && asked < MOST_WINDOWS; asked++) {
    const api = apiOf(at);
    if (api) return api;
    const parent: Window = at.parent;
    at = parent === at ? null : parent;
  }
  return null;
}

/** A window of another origin throws at every look. */
function apiOf(at: Window): ScormApi | null {
  try {
    return (at as { API?: ScormApi }).API ?? null;
  } catch {
    return null;
  }
}
function topOf(at: Window): Window | null {
  return at.top;
}
function openerOf(at: Window | null): Window | null {
  try {
    return (at?.opener as Window | null | undefined) ?? null;
  } catch {
    return null;
  }
}

/** A platform did not take something; the message is its own word, for people. */
export class PlatformRefused extends Error {
  override readonly name = 'PlatformRefused';
}

/** An attempt that is open at a platform. */
export interface Runtime {
  /** An empty text for what the platform does not know. */
  get(element: string): string;
  /** Throws {@link PlatformRefused}. */
  set(element: string, value: string): void;
  /** Sets what platforms need not have. */
  offer(element: string, value: string): void;
  commit(): void;
  /** Once: what is said afterwards, nobody hears. */
  finish(): void;
}

/** Begins, or takes up, the attempt. Throws {@link PlatformRefused}. */
export function openRuntime(api: ScormApi): Runtime {
  const isDone = (answer: string | boolean) => String(answer) === 'true';
  const assertDone = (answer: string | boolean) => {
    if (isDone(answer)) return;
    const code = String(api.LMSGetLastError());
    throw new PlatformRefused(`${api.LMSGetErrorString(code) || 'no reason given'} (${code})`);
  };
  assertDone(api.LMSInitialize(''));
  let isOpen = true;
  return {
    get: (element) => String(api.LMSGetValue(element) ?? ''),
    set: (element, value) => assertDone(api.LMSSetValue(element, value)),
    offer: (element, value) => void api.LMSSetValue(element, value),
    commit: () => assertDone(api.LMSCommit('')),
    finish() {
      if (isOpen) api.LMSFinish('');
      isOpen = false;
    },
  };
}
