import { authorize } from '#lib/people';
import { gateRead } from '#lib/server';

export const dynamic = 'force-dynamic';

/** The process answers. */
export const GET = gateRead(async () => {
  authorize({ kind: 'anonymous' }, 'health.read', { kind: 'public' });
  return { body: { status: 'ok' } };
});
