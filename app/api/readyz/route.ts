import { findDatabaseFault } from '#lib/data';
import { authorize } from '#lib/people';
import { findUnready, gateRead } from '#lib/server';

export const dynamic = 'force-dynamic';

/** The process is not stopping, the database takes writes and has every migration; 503 with the reason otherwise. */
export const GET = gateRead(async () => {
  authorize({ kind: 'anonymous' }, 'health.read', { kind: 'public' });
  const error = await findUnready(findDatabaseFault);
  return error === null ? { body: { status: 'ready' } } : { body: { error }, status: 503 };
});
