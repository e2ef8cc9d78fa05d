'use client';

import type { ToldPlatform } from '#lib/device';
import { dayText, ToldList } from './ToldList.tsx';

/** The learning platforms that are told how far this browser's work is, each with a way to stop it. Nothing where there are none. */
export function ToldPlatforms() {
  return (
    <ToldList
      title="Learning platforms"
      list={(platforms) => platforms.list()}
      stop={(platforms, id) => platforms.stop(id)}
      words={(one: ToldPlatform) => ({
        name: one.title,
        standing: `since ${dayText(one.createdAt)}, until ${dayText(one.expiresAt)} at the latest`,
        stop: `Stop telling of ${one.title}, since ${dayText(one.createdAt)}`,
        stopped: `Stopped. The platform is told nothing more of “${one.title}”; what it was told, it keeps.`,
      })}
    >
      These are told how many labs of a track you have done, and the score that makes.
    </ToldList>
  );
}
