'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { mayHaveTeam } from './may-have-team.ts';

/** The bar's entry of teams; it says what is due, once there is somebody to say it to. */
export function DueLink() {
  const [Words, setWords] = useState<ComponentType>();
  useEffect(() => {
    if (mayHaveTeam()) void import('./DueWords.tsx').then((loaded) => setWords(() => loaded.DueWords));
  }, []);
  return Words ? <Words /> : null;
}
