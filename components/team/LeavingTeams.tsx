'use client';

import { useEffect, useState } from 'react';
import { askTeams } from './ask.ts';

interface Leaving {
  readonly ends: readonly string[];
  readonly handedOver: readonly { readonly team: string; readonly to: string }[];
}

/** What becomes of one's teams with the account, said before it is deleted; nothing for whoever owns none alone. */
export function LeavingTeams() {
  const [leaving, setLeaving] = useState<Leaving>();
  useEffect(() => {
    // What cannot be asked now is not said: deleting does the same either way.
    askTeams<Leaving>('GET', '/leaving').then(setLeaving, () => undefined);
  }, []);
  const lines = [
    ...(leaving?.handedOver ?? []).map(({ team, to }) => `“${team}” goes to ${to}.`),
    ...(leaving?.ends ?? []).map((team) => `“${team}” ends, for nobody else leads it.`),
  ];
  return lines.length > 0 ? <p className="small">{`Teams that you alone own: ${lines.join(' ')}`}</p> : null;
}
