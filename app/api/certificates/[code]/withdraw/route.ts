import { parseCertificateCode } from '#lib/certificate';
import { findCertificate, withdrawCertificate } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { requirePerson } from '../../../account/person.ts';
import { BODIES, BODY_BYTES } from '../../bodies.ts';

/** POST {} → {}: the person's own certificate is withdrawn, for good. */
export const POST = gateWrite<{ code: string }>(async ({ request, params }) => {
  await readBody(request, BODIES.withdraw, BODY_BYTES);
  const { actor } = await requirePerson(request.headers, 'certificate.read');
  const parsed = parseCertificateCode(params.code);
  const found =
    'code' in parsed ? await limitFailures(request.headers, null, () => findCertificate(parsed.code)) : null;
  if (!found) throw new Refusal(404, 'There is no certificate with this code.');
  authorize(actor, 'certificate.withdraw', { kind: 'owned', owner: found.ownerId });
  await withdrawCertificate(found.code);
  return { body: {} };
});
