import type { RoomEvent } from './events.ts';

/** What stands where the name of somebody stood who is to be forgotten. */
export const FORGOTTEN = 'Removed learner';

/**
 * A log without what one participant wrote and could be known by: names, nickname, words, the token. What they did is
 * kept, so that it folds to the same room otherwise. Snapshots of the room have to be made anew.
 */
export function redact(events: readonly RoomEvent[], participant: string): RoomEvent[] {
  return events.map((event) => {
    if (event.kind === 'joined')
      return event.participant === participant ? { ...event, name: FORGOTTEN, tokenHash: '' } : event;
    if (event.by.kind !== 'participant' || event.by.id !== participant) return event;
    if (event.kind === 'renamed') return { ...event, name: FORGOTTEN };
    if (event.kind === 'nickname-chosen') return { ...event, nickname: event.nickname && FORGOTTEN };
    if (event.kind === 'asked') return { ...event, question: '' };
    if (event.kind === 'solution-offered') return { ...event, note: '' };
    return event;
  });
}
