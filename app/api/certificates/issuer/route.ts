import { badgeIssuerDocument } from '#lib/certificate';
import { authorize } from '#lib/people';
import { gateRead, siteOrigin } from '#lib/server';

/** GET → who issues the badges of this installation, as an Open Badges profile. */
export const GET = gateRead(async ({ request }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  return { body: badgeIssuerDocument(siteOrigin(request.headers)) };
});
