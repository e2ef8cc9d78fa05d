import { type Attending, attendRoom } from '#lib/attend';
import { takeSeat } from '#lib/device';

let attending: Attending | undefined;

/** What the tests reach in the page: one room at a time. */
const attend = {
  takeSeat,
  open(room: string, as: 'participant' | 'instructor' | 'projector' = 'participant') {
    attending = attendRoom(room, as);
  },
  read: () => attending!.read(),
  text: () => JSON.stringify(attending!.read()),
  now: () => attending!.serverNow(),
  send: (wish: Parameters<Attending['send']>[0]) => attending!.send(wish),
  /** Does not wait for the answer. */
  leave: (wish: Parameters<Attending['send']>[0]) => void attending!.send(wish),
  close: () => attending!.close(),
};
export type Attend = typeof attend;

Object.assign(globalThis, { attend });
