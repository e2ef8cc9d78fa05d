import { authorize, findUnready, gateRead } from '#lib/data';

export const dynamic = 'force-dynamic';

/** The database takes writes and has every migration; 503 with the reason otherwise. */
export const GET = gateRead(async () => {
  authorize({ kind: 'anonymous' }, 'health.read', { kind: 'public' });
  const error = await findUnready();
  return error === null ? { body: { status: 'ready' } } : { body: { error }, status: 503 };
});
