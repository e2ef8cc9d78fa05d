import { ownOf } from './own.ts';
import type { RoomView } from './views/index.ts';

type Plain = Readonly<Record<string, unknown>>;

/**
 * What turns one view into the next: by top-level key, and within records (tiles, polls, calls) by entry, so that one
 * tile of three hundred is sent alone. Keys that are absent changed nothing.
 */
export interface ViewDifference {
  /** Whole values, by top-level key. */
  readonly set?: Plain;
  /** Entries of records, by top-level key and entry. */
  readonly put?: Readonly<Record<string, Plain>>;
  /** Entries that went, by top-level key. */
  readonly cut?: Readonly<Record<string, readonly string[]>>;
  /** Top-level keys that went: a view of another kind takes the place. */
  readonly drop?: readonly string[];
}

/** Null when the two say the same. */
export function difference(before: RoomView, after: RoomView): ViewDifference | null {
  const [old, now] = [before as unknown as Plain, after as unknown as Plain];
  const set: Record<string, unknown> = {};
  const put: Record<string, Plain> = {};
  const cut: Record<string, string[]> = {};
  for (const [key, value] of Object.entries(now)) {
    const former = ownOf(old, key);
    if (!isRecord(value) || !isRecord(former)) {
      if (!isSame(former, value)) set[key] = value;
      continue;
    }
    const changed = Object.entries(value).filter(([entry, one]) => !isSame(ownOf(former, entry), one));
    const gone = Object.keys(former).filter((entry) => !Object.hasOwn(value, entry));
    if (changed.length > 0) put[key] = Object.fromEntries(changed);
    if (gone.length > 0) cut[key] = gone;
  }
  const drop = Object.keys(old).filter((key) => !Object.hasOwn(now, key));
  const parts = { ...some('set', set), ...some('put', put), ...some('cut', cut), ...some('drop', drop) };
  return Object.keys(parts).length > 0 ? parts : null;
}

const some = (name: string, part: object) => (Object.keys(part).length > 0 ? { [name]: part } : {});

/** The view after a difference. What did not change stays the same object: a page draws only the tiles that did. */
export function applyDifference(view: RoomView, { set, put, cut, drop }: ViewDifference): RoomView {
  const next = new Map(Object.entries(view as unknown as Plain));
  for (const key of drop ?? []) next.delete(key);
  for (const [key, value] of Object.entries(set ?? {})) next.set(key, value);
  for (const key of new Set([...Object.keys(put ?? {}), ...Object.keys(cut ?? {})])) {
    const entries = new Map(Object.entries((next.get(key) ?? {}) as Plain));
    for (const entry of ownOf(cut ?? {}, key) ?? []) entries.delete(entry);
    for (const [entry, value] of Object.entries(ownOf(put ?? {}, key) ?? {})) entries.set(entry, value);
    next.set(key, Object.fromEntries(entries));
  }
  return Object.fromEntries(next) as unknown as RoomView;
}

function isRecord(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of plain data, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, place) => isSame(one, b[place]));
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}
