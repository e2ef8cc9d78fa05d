import { openAttending } from './attend.ts';
import type { AttendAs, Attending } from './types.ts';

interface Shared {
  readonly attending: Attending;
  uses: number;
}

const open = new Map<string, Shared>();

/** Attends a room. All parts of a page share one connection for each room and role; the last that closes ends it. */
export function attendRoom(room: string, as: AttendAs): Attending {
  const name = `${room} ${as}`;
  const shared = open.get(name) ?? { attending: openAttending(room, as), uses: 0 };
  open.set(name, shared);
  shared.uses += 1;
  let isClosed = false;
  return {
    ...shared.attending,
    close() {
      if (isClosed) return;
      isClosed = true;
      shared.uses -= 1;
      if (shared.uses > 0) return;
      open.delete(name);
      shared.attending.close();
    },
  };
}
