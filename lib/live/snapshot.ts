import type { RoomState } from './state.ts';
import { entriesOf, type Table, tableOf } from './table.ts';
import type { Refused } from './types.ts';

/** Of the state's shape. Another one means: fold the log from its beginning. */
const SNAPSHOT_VERSION = 2;

const TABLES = ['participants', 'joinKeys', 'tokens', 'passes', 'names', 'nicknames'] as const;

/** A state as JSON, so that a server folds only the events after it. */
export function serialise(state: RoomState): string {
  const tables = TABLES.map((name) => [name, entriesOf<unknown>(state[name])]);
  return JSON.stringify({ version: SNAPSHOT_VERSION, state: { ...state, ...Object.fromEntries(tables) } });
}

/** The state of a snapshot that `serialise` made, or why it cannot be read. The log can always be folded instead. */
export function revive(snapshot: string): { readonly state: RoomState } | Refused {
  const read = parse(snapshot);
  if (!read) return { refused: 'The snapshot is no whole JSON of a room: fold the log from its beginning.' };
  const { version, state } = read;
  if (version !== SNAPSHOT_VERSION)
    return {
      refused: `The snapshot has version ${String(version)}, and this server reads ${SNAPSHOT_VERSION}: fold the log from its beginning.`,
    };
  const tables = TABLES.map((name): [string, Table<unknown>] => [name, tableOf(state[name])]);
  return { state: { ...state, ...Object.fromEntries(tables) } as unknown as RoomState };
}

interface Read {
  readonly version: unknown;
  readonly state: Record<(typeof TABLES)[number], [string, unknown][]>;
}

function parse(snapshot: string): Read | undefined {
  try {
    const read: Partial<Read> | null = JSON.parse(snapshot);
    const { version, state } = read ?? {};
    if (version !== SNAPSHOT_VERSION) return version === undefined ? undefined : (read as Read);
    return state && TABLES.every((name) => Array.isArray(state[name])) ? (read as Read) : undefined;
  } catch {
    return undefined;
  }
}
