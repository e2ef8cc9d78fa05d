import { randomBytes } from 'node:crypto';
import {
  announce,
  appendRoomEvents,
  keepRoomSnapshot,
  onAnnounced,
  readRoomEvents,
  readRoomSnapshot,
} from '#lib/data';
import { createKeeper, type Keeper } from '#lib/rooms';
import { isStopping } from '#lib/server';

/** How often rooms are read that nobody announced anything of: by processes that share a file, or whose news were lost. */
const TICK_MS = 2_000;

/** One for every bundle of the server. */
const shared = globalThis as { hotpathRooms?: Keeper };

export const createKey = (): string => randomBytes(16).toString('hex');

/** The rooms of this process. */
export function rooms(): Keeper {
  shared.hotpathRooms ??= start();
  return shared.hotpathRooms;
}

function start(): Keeper {
  const keeper = createKeeper(
    {
      readSnapshot: readRoomSnapshot,
      readEvents: readRoomEvents,
      append: appendRoomEvents,
      keepSnapshot: keepRoomSnapshot,
      announce: (room) => announce(`room ${room}`),
    },
    Date.now,
    createKey,
  );
  onAnnounced((message) => {
    if (message === null) keeper.heard(null);
    else if (message.startsWith('room ')) keeper.heard(message.slice('room '.length));
  });
  const tick = async () => {
    // A database that does not answer now is asked again.
    await keeper.tick().catch(() => undefined);
    if (!isStopping()) setTimeout(tick, TICK_MS).unref();
  };
  setTimeout(tick, TICK_MS).unref();
  return keeper;
}
