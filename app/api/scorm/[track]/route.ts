import { Refusal } from '#lib/people';
import { parseMastery, writePackage } from '#lib/scorm';
import { gateRead, siteOrigin } from '#lib/server';
import { requirePerson } from '../../account/person.ts';
import { readScript } from '../read-script.ts';
import { findPackagedTrack } from '../tracks.ts';

/** GET ?mastery=80 → a zip file for learning platforms. `mastery` is the score to pass with, or "none": then all labs complete it. */
export const GET = gateRead<{ track: string }>(async ({ request, params }) => {
  await requirePerson(request.headers, 'scorm.package');
  const track = findPackagedTrack(params.track);
  const mastery = parseMastery(new URL(request.url).searchParams.get('mastery'));
  if (mastery === undefined) throw new Refusal(400, 'mastery: must be a number of 1 to 100, or "none".');
  const zip = writePackage(track, { site: siteOrigin(request.headers), mastery, script: readScript() });
  const response = new Response(zip as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="hotpath-${track.slug}-scorm12.zip"`,
      'Cache-Control': 'no-store',
    },
  });
  return { response };
});
