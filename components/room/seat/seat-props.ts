import type { ParticipantView } from '#lib/live';
import type { Room } from '../use-room.ts';

/** What every part of the page is handed. */
export interface SeatProps {
  readonly room: Room<'participant'>;
  readonly view: ParticipantView;
  /** Sends a wish; what the server refuses is said on the page. */
  readonly act: (wish: Parameters<Room<'participant'>['send']>[0]) => Promise<boolean>;
}
