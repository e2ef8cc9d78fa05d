import { type Standing, standingOf, type TrackParts } from '#lib/certificate';
import { readTrackWork } from '#lib/data';

/** How far an owner has come in tracks, by the server's own rows. */
export async function readStandings(
  ownerId: string,
  tracks: readonly TrackParts[],
): Promise<{ track: TrackParts; standing: Standing }[]> {
  const labs = new Set(tracks.flatMap((track) => track.labs.map(({ id }) => id)));
  const items = new Set(
    tracks.flatMap(({ lessons, quizzes }) => [
      ...lessons.map((key) => `lesson:${key}`),
      ...quizzes.map(({ module }) => `quiz:${module}`),
    ]),
  );
  const work = await readTrackWork(ownerId, [...labs], [...items]);
  return tracks.map((track) => ({ track, standing: standingOf(track, work) }));
}
