'use client';

import type { ScoredPlatform } from '#lib/device';
import { dayText, ToldList } from './ToldList.tsx';

/** The learning platforms that are sent scores, what each has, and a way to stop it. Nothing where there are none. */
export function ScoredPlatforms() {
  return (
    <ToldList
      title="Scores for learning platforms"
      list={(platforms) => platforms.listScored()}
      stop={(platforms, id) => platforms.stopScored(id)}
      words={(one: ScoredPlatform) => ({
        name: `${one.platform}: ${one.title}`,
        standing: `since ${dayText(one.createdAt)}; ${standing(one)}`,
        stop: `Stop telling ${one.platform} of ${one.title}`,
        stopped: `Stopped. ${one.platform} is told nothing more of “${one.title}”; what it was told, it keeps.`,
      })}
    >
      These are sent the score of a track whenever it rises.
    </ToldList>
  );
}

function standing({ takesScores, toldScore, ended }: ScoredPlatform): string {
  if (!takesScores) return 'it takes no scores';
  const told = toldScore === null ? 'nothing was told yet' : `it was told ${toldScore} of 100`;
  return ended === null ? told : `${told}, and takes no more. ${ended} Open the course from there again.`;
}
