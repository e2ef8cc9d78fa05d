'use client';

import { Later } from '../../ui/Later.tsx';

const load = () => import('./RoomStrip.tsx').then(({ RoomStrip }) => RoomStrip);

/** Whether somebody is in a room in this browser, without loading what could say in which. */
function isInRoom(): boolean {
  try {
    return Object.keys(localStorage).some(
      (key) => key.startsWith('hotpath-rooms') && localStorage.getItem(key)?.includes('"current":"'),
    );
  } catch {
    return false;
  }
}

/** The strip of the room above a lab or a lesson, for those who are in one. All others load nothing. */
export function RoomGate() {
  return <Later wanted={isInRoom} load={load} />;
}
