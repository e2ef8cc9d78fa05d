import { findRoomByCode } from '#lib/data';
import { parseCode } from '#lib/live';
import { Refusal } from '#lib/people';
import { limitFailures } from '#lib/server';

/** The room of a code as typed. Throws a 400 for what is no code, a 404 for one that opens nothing, a 429 after too many of these. */
export async function openByCode(headers: Headers, typed: string): Promise<string> {
  const read = parseCode(typed);
  if ('refused' in read) throw new Refusal(400, read.refused);
  const room = await limitFailures(headers, null, () => findRoomByCode(read.code));
  if (room === null) throw new Refusal(404, 'No room has this code, or it has ended. Look at it again.');
  return room;
}
