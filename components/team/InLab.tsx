'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { InLabProps } from './LabTeams.tsx';
import { mayHaveTeam } from './may-have-team.ts';

/** What teams have to do with a measured attempt; whoever is in none loads nothing of it. */
export function InLab(props: InLabProps) {
  const [Teams, setTeams] = useState<ComponentType<InLabProps>>();
  useEffect(() => {
    if (mayHaveTeam()) void import('./LabTeams.tsx').then((loaded) => setTeams(() => loaded.LabTeams));
  }, []);
  return Teams ? <Teams {...props} /> : null;
}
