'use client';

import { Later } from '../ui/Later.tsx';
import { mayHaveTeam } from './may-have-team.ts';

const load = () => import('./DueWords.tsx').then(({ DueWords }) => DueWords);

/** The bar's entry of teams; it says what is due, once there is somebody to say it to. */
export function DueLink() {
  return <Later wanted={mayHaveTeam} load={load} />;
}
