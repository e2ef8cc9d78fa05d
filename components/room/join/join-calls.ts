import { type Seat, takeSeat } from '#lib/device';
import type { ParticipantView, ShutView, VisitorView } from '#lib/live';
import { callRooms, RoomsRefused } from '../call-rooms.ts';

export interface Entered {
  readonly room: string;
  readonly view: VisitorView;
}

/** What a code opens. */
export const enterRoom = (code: string) => callRooms<Entered>('/enter', { code });

/** Joins, keeps the place on this device, and answers the room. The same key joins once, however often it is sent. */
export async function joinRoom(code: string, name: string, key: string): Promise<string> {
  const { room, token } = await callRooms<{ room: string; token: string }>('/join', { code, name, key });
  return comeBack(room, token);
}

/** Takes a place by its token: of a join just now, or of a rejoin link. Answers the room. */
export async function comeBack(room: string, token: string): Promise<string> {
  const headers = { 'X-Hotpath-Room': token };
  await ask(`/api/rooms/${room}/rejoin`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: '{}',
  });
  const { view } = (await ask(`/api/rooms/${room}`, { headers })) as { view: ParticipantView | ShutView };
  if (view.kind === 'shut') throw new RoomsRefused(view.because, 403);
  const { code, title } = view.room;
  takeSeat({ room, token, code, title, participant: view.self.id, name: view.self.name });
  return room;
}

/** Takes the place of whoever reads a pass out on their other device. Answers the room. */
export async function comeBackByPass(code: string, pass: string): Promise<string> {
  const { room, token } = await callRooms<{ room: string; token: string }>('/rejoin', { code, pass });
  return comeBack(room, token);
}

/** Six characters by which another device comes in once, within `forMs`. */
export async function makePass({ room, token }: Seat): Promise<{ pass: string; forMs: number }> {
  const answer = await ask(`/api/rooms/${room}/passes`, {
    method: 'POST',
    headers: { 'X-Hotpath-Room': token, 'Content-Type': 'application/json' },
    body: '{}',
  });
  return answer as { pass: string; forMs: number };
}

async function ask(path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(path, { ...init, cache: 'no-store' }).catch(() => null);
  if (!response)
    throw new RoomsRefused('The server cannot be reached. Check the connection and try again.', 0);
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new RoomsRefused(
    response.status === 401
      ? 'This rejoin link opens nothing: its room is gone, or the link is not whole.'
      : String(body.error ?? `The server answered with ${response.status}.`),
    response.status,
  );
}

/** The address that brings somebody back on another device. What is behind # is never sent to a server, and stands in no log. */
export const rejoinLink = ({ room, token }: { room: string; token: string }) =>
  `${location.origin}/join#${room}.${token}`;

/** Room and token of a rejoin link, or of what is behind its #. */
export function readRejoin(text: string): { readonly room: string; readonly token: string } | null {
  const [, room, token] = /(?:^|#)([0-9a-f]{32})\.([0-9a-f]{32})$/.exec(text.trim()) ?? [];
  return room && token ? { room, token } : null;
}
