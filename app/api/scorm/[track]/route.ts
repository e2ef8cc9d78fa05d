import { Refusal } from '#lib/people';
import { packageName, parseMastery, parseVersion, writePackage } from '#lib/scorm';
import { gateRead, siteOrigin } from '#lib/server';
import { requirePerson } from '../../account/person.ts';
import { readScript } from '../read-script.ts';
import { findPackagedTrack } from '../tracks.ts';

/** GET ?version=1.2&mastery=80 → a zip file for learning platforms. `version` is of SCORM, 1.2 or 2004; `mastery` is the score to pass with, or "none": then all labs complete it. */
export const GET = gateRead<{ track: string }>(async ({ request, params }) => {
  await requirePerson(request.headers, 'scorm.package');
  const track = findPackagedTrack(params.track);
  const { searchParams } = new URL(request.url);
  const version = parseVersion(searchParams.get('version'));
  if (version === undefined) throw new Refusal(400, 'version: must be "1.2" or "2004".');
  const mastery = parseMastery(searchParams.get('mastery'));
  if (mastery === undefined) throw new Refusal(400, 'mastery: must be a number of 1 to 100, or "none".');
  const site = siteOrigin(request.headers);
  const zip = writePackage(track, { site, version, mastery, script: readScript() });
  const response = new Response(zip as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="${packageName(track.slug, version)}"`,
      'Cache-Control': 'no-store',
    },
  });
  return { response };
});
