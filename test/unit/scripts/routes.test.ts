import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { listRoutes } from '../../../scripts/routes/list.ts';

const GATE = "import { gateRead, gateWrite } from '#lib/server';\n";
const AUTHORIZE = "import { authorize } from '#lib/people';\n";
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Lists a site of these files. */
function list(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'hotpath-routes-'));
  folders.push(root);
  for (const [file, text] of Object.entries({ 'components/a.ts': '', 'app/empty.ts': '', ...files })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return listRoutes(root);
}

const ruled = (listing: ReturnType<typeof list>) =>
  listing.listed.map(({ name, policy, actions }) => [name, policy === 'public' ? policy : actions]);

describe('the list of routes', () => {
  test('names each method with its rules, through helpers that hand the action on and helpers that write it out', () => {
    const listing = list({
      'app/api/gate.ts': `${AUTHORIZE}export async function enter(headers: Headers, action: Action) { authorize(who(headers), action, it); }
        export const enterState = (headers: Headers) => enter(headers, 'state.read');`,
      'app/api/(inner)/things/[id]/route.ts': `${GATE}import { enter, enterState } from '../../../gate.ts';
        export const GET = gateRead(async ({ request }) => { await enterState(request.headers); return { body: {} }; });
        export const POST = gateWrite(async ({ request }) => { await enter(request.headers, mine ? 'room.act' : 'room.report'); return { body: {} }; });`,
      'app/api/labs/route.ts': `${GATE}${AUTHORIZE}export const DELETE = gateWrite(async () => { authorize(a, \`lab.\${what}\`, r); return { body: {} }; });`,
      'app/page.tsx':
        '/** The start.\n * @policy public\n */\nexport default function Home() { return null; }',
    });
    expect(listing.problems).toEqual([]);
    expect(ruled(listing)).toEqual([
      ['/', 'public'],
      ['DELETE /api/labs', { 'lab.debrief': 'earned', 'lab.hint': 'known', 'lab.solution': 'known' }],
      ['GET /api/things/[id]', { 'state.read': 'owner' }],
      ['POST /api/things/[id]', { 'room.act': 'inside', 'room.report': 'instructor' }],
    ]);
  });

  test.each([
    [
      'a route that asks nobody',
      'app/api/a/route.ts',
      `${GATE}export const GET = gateRead(async () => ({ body: {} }));`,
      'nothing says who may reach GET /api/a',
    ],
    [
      'a helper that drops the action',
      'app/api/a/route.ts',
      `${GATE}const look = (action: string) => action; export const GET = gateRead(async () => look('state.read'));`,
      'nothing says who may reach GET /api/a',
    ],
    [
      'an authorize() of its own',
      'app/api/a/route.ts',
      `${GATE}const authorize = () => {}; export const GET = gateRead(async () => authorize(1, 'state.read', 2));`,
      'nothing says who may reach GET /api/a',
    ],
    [
      'an action that nobody can read',
      'app/api/a/route.ts',
      `${GATE}${AUTHORIZE}export const GET = gateRead(async () => authorize(1, choose(), 2));`,
      'the action must be written out',
    ],
    [
      'an action without a rule',
      'app/api/a/route.ts',
      `${GATE}${AUTHORIZE}export const GET = gateRead(async () => authorize(1, 'state.invent', 2));`,
      'the action must be written out',
    ],
    [
      'a write behind the gate of reads',
      'app/api/a/route.ts',
      `${GATE}${AUTHORIZE}export const POST = gateRead(async () => authorize(1, 'state.write', 2));`,
      'must go through gateWrite',
    ],
    [
      'a write behind no gate',
      'app/api/a/route.ts',
      `${AUTHORIZE}export async function POST() { authorize(1, 'state.write', 2); }`,
      'must go through gateWrite',
    ],
    [
      'methods of another file',
      'app/api/a/route.ts',
      "export * from './methods.ts';",
      'DELETE must be declared in this file',
    ],
    [
      'a page that declares nothing',
      'app/a/page.tsx',
      'export default function Page() { return null; }',
      'nothing says who may reach /a',
    ],
    [
      'a public page that reads cookies',
      'app/a/page.tsx',
      "import { cookies } from 'next/headers';\n/** @policy public */\nexport default function Page() { return null; }",
      'looks at who asks',
    ],
    [
      'a server action of a file',
      'components/save.ts',
      "'use server';\nexport async function save() {}",
      'nothing says who may reach components/save.ts#save',
    ],
    [
      'a server action inside a component',
      'components/b.tsx',
      "export function B() { async function save() { 'use server'; } return save; }",
      'nothing says who may reach components/b.tsx#save',
    ],
  ])('does not pass %s', (_, file, text, problem) => {
    expect(list({ [file]: text }).problems.join('\n')).toContain(problem);
  });

  test('passes for this site', () => {
    const { listed, problems } = listRoutes('.');
    expect(problems).toEqual([]);
    expect(listed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['/', 'POST /api/sync', 'GET /api/rooms/[id]/stream']),
    );
  });
});
