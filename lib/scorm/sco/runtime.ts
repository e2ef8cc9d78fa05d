/**
 * The API of a platform (SCORM 1.2, Run-Time Environment, section 3.2; SCORM 2004 4th Edition, Run-Time Environment, section
 * 3.1), whose functions are called by names that a version gives them. Everything is text.
 */
export type ScormApi = Readonly<Record<string, (...args: string[]) => unknown>>;

/** Windows that are asked, outwards: no platform nests deeper, and a page of a hostile one could go on for ever. */
const MOST_WINDOWS = 50;

/** The platform's API: in a window around this one, or around the one that opened it. Null where there is none. */
export function findApi(start: Window, name: string): ScormApi | null {
  const search = (from: Window | null) => searchFrom(from, name);
  return search(start) ?? search(openerOf(topOf(start))) ?? search(openerOf(start));
}

function searchFrom(start: Window | null, name: string): ScormApi | null {
  let at = start;
  for (let asked = 0; at && asked < MOST_WINDOWS; asked++) {
    const api = apiOf(at, name);
    if (api) return api;
    const parent: Window = at.parent;
    at = parent === at ? null : parent;
  }
  return null;
}

/** A window of another origin throws at every look. */
function apiOf(at: Window, name: string): ScormApi | null {
  try {
    return (at as unknown as Record<string, ScormApi | undefined>)[name] ?? null;
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
export function openRuntime(
  api: ScormApi,
  { prefix, finish }: { readonly prefix: string; readonly finish: string },
): Runtime {
  // As a method: platforms keep their state in the object.
  const call = (name: string, ...args: string[]) => api[prefix + name]!(...args);
  const assertDone = (answer: unknown) => {
    if (String(answer) === 'true') return;
    const code = String(call('GetLastError'));
    throw new PlatformRefused(`${call('GetErrorString', code) || 'no reason given'} (${code})`);
  };
  assertDone(call('Initialize', ''));
  let isOpen = true;
  return {
    get: (element) => String(call('GetValue', element) ?? ''),
    set: (element, value) => assertDone(call('SetValue', element, value)),
    offer: (element, value) => void call('SetValue', element, value),
    commit: () => assertDone(call('Commit', '')),
    finish() {
      if (isOpen) call(finish, '');
      isOpen = false;
    },
  };
}
