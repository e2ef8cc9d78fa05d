import { certificateCodeText, missingText } from '#lib/certificate';
import { issueCertificate, listCertificates } from '#lib/data';
import { Refusal } from '#lib/people';
import { gateRead, gateWrite, readBody } from '#lib/server';
import { requirePerson } from '../account/person.ts';
import { BODIES, BODY_BYTES } from './bodies.ts';
import { judgeAgain } from './judge-again.ts';
import { readStandings } from './standing.ts';
import { stateOf } from './statement.ts';
import { findTrackParts, listTrackParts } from './track-parts.ts';

/** GET → { tracks, certificates }: how far the person has come in every track, and what was issued, the latest first. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'certificate.read');
  const standings = await readStandings(actor.owner, listTrackParts());
  const certificates = await listCertificates(actor.owner);
  return {
    body: {
      tracks: standings.map(({ track: { slug, title, summary }, standing }) => ({
        slug,
        title,
        summary,
        missing: missingText(standing),
        ...standing,
      })),
      certificates: certificates.map(({ code, track, text, issuedAt, replacedAt, withdrawnAt }) => ({
        code: certificateCodeText(code),
        track,
        name: (JSON.parse(text) as { name: string }).name,
        issuedAt,
        replacedAt,
        withdrawnAt,
      })),
    },
  };
});

/**
 * POST { track, name } → { code }, or 202 { judging: { judged, of } } as long as the server judges the labs again: ask once
 * more. Refused with a 409 while something is missing. One that the person has for the track is replaced.
 */
export const POST = gateWrite(async ({ request }) => {
  const { track: slug, name } = await readBody(request, BODIES.issue, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'certificate.issue');
  const track = findTrackParts(slug);
  const [found] = await readStandings(actor.owner, [track]);
  const { standing } = found!;
  const missing = missingText(standing);
  if (missing) throw new Refusal(409, missing, {}, 'not-yet');
  const judging = await judgeAgain(actor.owner, standing);
  if (judging.judged < judging.of) return { status: 202, body: { judging } };
  const { code } = await issueCertificate(actor.owner, await stateOf(actor.owner, name, track, standing));
  return { body: { code: certificateCodeText(code) } };
});
