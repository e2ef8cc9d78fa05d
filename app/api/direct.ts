import type { serveDirectly } from '#lib/server';
import { GET as health } from './healthz/route.ts';
import { GET as ready } from './readyz/route.ts';
import { POST as command } from './rooms/[id]/commands/route.ts';
import { POST as comeBack } from './rooms/[id]/rejoin/route.ts';
import { GET as look } from './rooms/[id]/route.ts';
import { POST as keepRun } from './rooms/[id]/runs/route.ts';
import { GET as watch } from './rooms/[id]/stream/route.ts';
import { POST as join } from './rooms/join/route.ts';
import { POST as sync } from './sync/route.ts';
import { POST as askAgain, GET as readAgain } from './verifications/route.ts';

/** What a whole class asks for at once, and what a supervisor asks for meanwhile: answered without Next around it. */
export const DIRECT: Parameters<typeof serveDirectly>[0] = [
  { method: 'GET', path: '/api/healthz', reply: health.reply },
  { method: 'GET', path: '/api/readyz', reply: ready.reply },
  { method: 'POST', path: '/api/sync', reply: sync.reply },
  { method: 'GET', path: '/api/verifications', reply: readAgain.reply },
  { method: 'POST', path: '/api/verifications', reply: askAgain.reply },
  { method: 'POST', path: '/api/rooms/join', reply: join.reply },
  { method: 'GET', path: '/api/rooms/[id]', reply: look.reply },
  { method: 'GET', path: '/api/rooms/[id]/stream', reply: watch.reply },
  { method: 'POST', path: '/api/rooms/[id]/commands', reply: command.reply },
  { method: 'POST', path: '/api/rooms/[id]/rejoin', reply: comeBack.reply },
  { method: 'POST', path: '/api/rooms/[id]/runs', reply: keepRun.reply },
];
