import type { Prisma } from '#generated/prisma/client.ts';
import { type Decided, type RoomEvent, readEvent } from '#lib/live';
import { database, inTransaction } from './database.ts';

/** A room as its instructors list it. */
export interface RoomListed {
  id: string;
  code: string;
  title: string;
  createdAt: number;
  endedAt: number | null;
}

/** Keeps a room with the first event of its log. Answers false when the code or the id is taken. */
export async function createRoom(ownerId: string, event: RoomEvent & { kind: 'created' }): Promise<boolean> {
  const { room: id, code, title, at } = event;
  try {
    await inTransaction(async (tx) => {
      const hosts = { create: { ownerId } };
      await tx.room.create({ data: { id, code, title, createdAt: new Date(at), hosts } });
      await tx.roomEvent.create({ data: toRow(id, event) });
    });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'P2002') return false;
    throw error;
  }
}

/** The room that a code opens; null when there is none, or it has ended. */
export async function findRoomByCode(code: string): Promise<string | null> {
  const room = await database().room.findUnique({ where: { code }, select: { id: true, endedAt: true } });
  return room && room.endedAt === null ? room.id : null;
}

/** The rooms that an owner leads, the latest first. */
export async function listRooms(ownerId: string): Promise<RoomListed[]> {
  // From the owner's own rows: asked of the rooms, both databases may look at every room there is.
  const led = await database().roomHost.findMany({
    where: { ownerId },
    select: { room: { select: { id: true, code: true, title: true, createdAt: true, endedAt: true } } },
    orderBy: { room: { createdAt: 'desc' } },
    take: 100,
  });
  return led.map(({ room: { createdAt, endedAt, ...room } }) => ({
    ...room,
    createdAt: createdAt.getTime(),
    endedAt: endedAt?.getTime() ?? null,
  }));
}

/** The latest snapshot of a room's state, if there is one. */
export async function readRoomSnapshot(id: string): Promise<string | null> {
  return (await database().room.findUnique({ where: { id }, select: { snapshot: true } }))?.snapshot ?? null;
}

/** The events of a room after one of its log, in their order; null for no room. Throws on one that this version cannot read. */
export async function readRoomEvents(id: string, after: number): Promise<RoomEvent[] | null> {
  const room = await database().room.findUnique({
    where: { id },
    select: { events: { where: { sequence: { gt: after } }, orderBy: { sequence: 'asc' } } },
  });
  if (!room) return null;
  return room.events.map(({ event }) => {
    const read = readEvent(JSON.parse(event));
    if ('refused' in read) throw new Error(read.refused);
    return read.event;
  });
}

/** Keeps events as the very next ones of their room, all or none; answers false when another has taken one of their numbers. */
export async function appendRoomEvents(id: string, events: readonly RoomEvent[]): Promise<boolean> {
  const kept = database().roomEvent.createMany({ data: events.map((event) => toRow(id, event)) });
  // What an event says of the room's own row is kept with it.
  const beside = events.flatMap((event) => besideLog(id, event) ?? []);
  try {
    await (beside.length === 0 ? kept : database().$transaction([kept, ...beside]));
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'P2002') return false;
    throw error;
  }
}

function besideLog(id: string, event: RoomEvent): Prisma.PrismaPromise<unknown> | null {
  const of = aboutRow(event);
  if (of === null) return null;
  if ('removed' in of)
    // Whoever is removed leaves no code behind.
    return database().roomRun.deleteMany({ where: { roomId: id, participant: of.removed } });
  if (!('host' in of)) return database().room.update({ where: { id }, data: of });
  const host = { ownerId: of.host, roomId: id };
  return database().roomHost.upsert({ where: { ownerId_roomId: host }, create: host, update: {} });
}

function aboutRow(
  event: Decided & { at: number },
): { endedAt: Date } | { host: string } | { removed: string } | null {
  if (event.kind === 'ended') return { endedAt: new Date(event.at) };
  if (event.kind === 'removed') return { removed: event.participant };
  return event.kind === 'instructor-added' ? { host: event.instructor } : null;
}

/** Keeps a snapshot, unless a later one is kept. */
export async function keepRoomSnapshot(id: string, snapshot: string, sequence: number): Promise<void> {
  const data = { snapshot, snapshotSequence: sequence };
  await database().room.updateMany({ where: { id, snapshotSequence: { lt: sequence } }, data });
}

const toRow = (roomId: string, event: RoomEvent) => ({
  roomId,
  sequence: event.sequence,
  at: new Date(event.at),
  event: JSON.stringify(event),
});
