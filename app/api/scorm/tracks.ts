import { readCourse, readTracks } from '#lib/content';
import { Refusal } from '#lib/people';
import type { PackagedTrack } from '#lib/scorm';

/** What there is a package of: every track of the course that has labs. */
export function listPackagedTracks(): PackagedTrack[] {
  const labs = new Map(readCourse().labs.map((lab) => [lab.id, lab]));
  return readTracks()
    .filter((track) => track.labs.length > 0)
    .map(({ slug, title, summary, labs: ids }) => ({
      slug,
      title,
      summary,
      labs: ids.map((id) => {
        const { title, minutes } = labs.get(id)!;
        return { id, title, minutes };
      }),
    }));
}

/** Throws a 404, with these headers, for a track that the course does not have. */
export function findPackagedTrack(
  slug: string,
  headers: Readonly<Record<string, string>> = {},
): PackagedTrack {
  const found = listPackagedTracks().find((track) => track.slug === slug);
  if (!found) throw new Refusal(404, `The course has no track "${slug}" with labs.`, headers);
  return found;
}
