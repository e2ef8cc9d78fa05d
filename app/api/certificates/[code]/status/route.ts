import { revocationsOf } from '#lib/certificate';
import { authorize, Refusal } from '#lib/people';
import { gateRead, siteOrigin } from '#lib/server';
import { examineCode } from '../../examine-code.ts';

/** GET → a revocation list of 1EdTech with what it says of this certificate's badge: nothing as long as it holds. */
export const GET = gateRead<{ code: string }>(async ({ request, params }) => {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const { code, checks } = await examineCode(request.headers, params.code);
  const failed = checks.find(({ outcome }) => outcome === 'failed');
  if (failed?.name === 'agrees' || failed?.name === 'exists') throw new Refusal(404, failed.said);
  return {
    body: revocationsOf(code.replaceAll('-', ''), siteOrigin(request.headers), failed?.said ?? null),
  };
});
