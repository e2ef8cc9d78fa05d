import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listRoutes } from '../../scripts/routes/list.ts';
import { call, createKey, makeAttempt } from './support/client.ts';
import { join, openRoom, signUp } from './support/rooms.ts';
import { startServer, type TestServer } from './support/server.ts';

/**
 * What each kind of caller gets. `stranger` is a device that has written something of its own elsewhere, `person` somebody
 * who is signed in, in the browser of `learner`. `instructor` leads the room, `participant` is in it by a rejoin token,
 * and `otherInstructor` leads another. Who is left out gets what the one they are named after gets.
 */
interface Row {
  anonymous: number;
  learner: number;
  stranger: number;
  /** As `learner`. */
  person?: number;
  /** As `person`. */
  instructor?: number;
  /** As `person`. */
  otherInstructor?: number;
  /** As `anonymous`: a token of a room says nothing elsewhere. */
  participant?: number;
  body?: unknown;
  /** `:room` stands for the one that `instructor` leads. */
  path?: string;
}

const LAB = 'crm-merge-quadratic';
const EMAIL = 'ann@example.org';
const PASSWORD = 'correct horse battery';
const NO_ROOM = { anonymous: 404, learner: 404, stranger: 404, person: 404 };
const INSIDE = { anonymous: 401, learner: 401, stranger: 401, instructor: 200, participant: 200 };
/** Of a lab that no room has. */
const RUN = {
  run: '0'.repeat(32),
  lab: 'no-such-lab',
  labVersion: 'v1',
  source: '',
  report: { correct: true, cases: [] },
};
const reveal = `/api/labs/${LAB}/reveal`;

/** A platform's page sends browsers to these with a form. They believe nothing of whoever asks but what a platform has signed: lti.test.ts. */
const FOREIGN = ['POST /api/lti/login', 'POST /api/lti/launch'];

/** Every route and method, with every kind of caller. A route that is missing here fails the test. */
const MATRIX: Record<string, Row | Row[]> = {
  // Says of an unknown code that it is none, to anybody.
  '/certificate/[code]': {
    ...{ anonymous: 200, learner: 200, stranger: 200, person: 200 },
    path: '/certificate/0000-0000-0000',
  },
  'GET /api/healthz': { anonymous: 200, learner: 200, stranger: 200 },
  'GET /api/readyz': { anonymous: 200, learner: 200, stranger: 200 },
  'GET /api/state': { anonymous: 200, learner: 200, stranger: 200 },
  // Another's attempt is as if there were none.
  'GET /api/attempts/[id]': {
    path: `/api/attempts/${'0'.repeat(32)}`,
    ...{ anonymous: 401, learner: 404, stranger: 404 },
  },
  // The learner has signed up: only the account can be deleted, and the device was ended by then.
  'DELETE /api/state': { anonymous: 200, learner: 409, stranger: 200 },
  'POST /api/sync': { anonymous: 400, learner: 200, stranger: 200, body: { writes: [makeAttempt()] } },
  'POST /api/labs/[id]/reveal': [
    { path: reveal, body: { what: 'hint', index: 0 }, anonymous: 400, learner: 200, stranger: 200 },
    {
      path: reveal,
      body: { what: 'debrief' },
      ...{ anonymous: 400, learner: 200, stranger: 403, instructor: 403, otherInstructor: 403 },
    },
    { path: reveal, body: { what: 'solution' }, anonymous: 400, learner: 200, stranger: 200 },
    {
      path: '/api/labs/no-such-lab/reveal',
      body: { what: 'solution' },
      anonymous: 404,
      learner: 404,
      stranger: 404,
    },
  ],
  'GET /api/verifications': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  // Nobody has an attempt of another's: it does not exist for them. What becomes of one's own: verifications.test.ts.
  'POST /api/verifications': {
    body: { attempts: ['0'.repeat(32)] },
    anonymous: 400,
    learner: 404,
    stranger: 404,
    person: 404,
  },
  'GET /api/account': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  'GET /api/account/export': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'POST /api/account/name': forPersons({ name: 'Ann' }, 200),
  'POST /api/account/password': forPersons({ current: 'wrong', next: 'correct horse' }, 401),
  'POST /api/account/address': forPersons({ email: 'b@example.org', password: 'wrong' }, 401),
  'POST /api/account/sign-out-everywhere': forPersons({}, 200),
  'POST /api/account/sign-up': {
    body: { name: 'Ann', email: EMAIL, password: PASSWORD },
    anonymous: 400,
    learner: 409,
    stranger: 409,
    person: 409,
  },
  'POST /api/account/sign-in': {
    body: { email: 'nobody@example.org', password: PASSWORD },
    anonymous: 400,
    learner: 401,
    stranger: 401,
    person: 401,
  },
  'POST /api/account/reset-request': forAnybody({ email: 'nobody@example.org' }),
  'POST /api/account/reset': {
    body: { token: 'unknown', password: PASSWORD },
    anonymous: 400,
    learner: 400,
    stranger: 400,
    person: 400,
  },
  'GET /api/account/second-factor': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'POST /api/account/second-factor': forPersons({ password: 'wrong' }, 401),
  'POST /api/account/second-factor/confirm': forPersons({ code: '000000' }, 409),
  'DELETE /api/account/second-factor': forPersons({ password: 'wrong' }, 401),
  'POST /api/account/providers/[provider]': {
    ...{ body: {}, path: '/api/account/providers/none', anonymous: 404, learner: 404, stranger: 404 },
  },
  // Nobody has begun anything in these browsers.
  'POST /api/account/providers/finish': { body: { query: '' }, anonymous: 400, learner: 400, stranger: 400 },
  'GET /api/account/ways': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'DELETE /api/account/ways/[way]': { ...forPersons({}, 404), path: '/api/account/ways/none' },
  'DELETE /api/account': forPersons({ password: 'wrong' }, 401),
  'GET /api/certificates': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'POST /api/certificates': forPersons({ track: 'caching', name: 'Ann' }, 409),
  'GET /api/certificates/key': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  'GET /api/certificates/[code]': {
    path: '/api/certificates/000000000000',
    anonymous: 404,
    learner: 404,
    stranger: 404,
    person: 404,
  },
  'GET /api/certificates/[code]/badge': {
    path: '/api/certificates/000000000000/badge',
    ...{ anonymous: 404, learner: 404, stranger: 404, person: 404 },
  },
  'GET /api/certificates/[code]/status': {
    path: '/api/certificates/000000000000/status',
    ...{ anonymous: 404, learner: 404, stranger: 404, person: 404 },
  },
  'GET /api/certificates/issuer': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  'GET /api/certificates/keys': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  'GET /api/certificates/keys/[thumbprint]': {
    path: '/api/certificates/keys/none',
    ...{ anonymous: 404, learner: 404, stranger: 404, person: 404 },
  },
  'POST /api/certificates/[code]/withdraw': {
    ...forPersons({}, 404),
    path: '/api/certificates/000000000000/withdraw',
  },
  'GET /api/lessons/[module]/[lesson]/slides': [
    { anonymous: 200, learner: 200, stranger: 200, path: '/api/lessons/measure-first/noise/slides' },
    { anonymous: 404, learner: 404, stranger: 404, path: '/api/lessons/measure-first/nothing/slides' },
  ],
  'GET /api/scorm/[track]': [
    { path: '/api/scorm/whole-course', anonymous: 401, learner: 401, stranger: 401, person: 200 },
    { path: '/api/scorm/no-such-track', anonymous: 401, learner: 401, stranger: 401, person: 404 },
  ],
  'GET /api/scorm/launches': { anonymous: 200, learner: 200, stranger: 200 },
  // Whoever agrees first has the token.
  'POST /api/scorm/launches': {
    body: { token: '0'.repeat(32), track: 'whole-course' },
    ...{ anonymous: 400, learner: 200, stranger: 409, instructor: 409, otherInstructor: 409 },
  },
  'DELETE /api/scorm/launches': {
    body: { id: '0'.repeat(64) },
    ...{ anonymous: 401, learner: 200, stranger: 200 },
  },
  // The token is the secret, and this is nobody's.
  'GET /api/scorm/launches/[token]': {
    path: `/api/scorm/launches/${'1'.repeat(32)}`,
    ...{ anonymous: 404, learner: 404, stranger: 404 },
  },
  // No platform is configured here: lti.test.ts has one.
  'GET /api/lti/jwks': { anonymous: 404, learner: 404, stranger: 404 },
  'GET /api/lti/login': { anonymous: 404, learner: 404, stranger: 404 },
  'POST /api/lti/login': { body: {}, anonymous: 404, learner: 404, stranger: 404 },
  'POST /api/lti/launch': { body: {}, anonymous: 404, learner: 404, stranger: 404 },
  'POST /api/lti/handoff': { body: {}, anonymous: 404, learner: 404, stranger: 404 },
  'GET /api/lti/ties': { anonymous: 200, learner: 200, stranger: 200 },
  'POST /api/lti/ties': { body: {}, anonymous: 404, learner: 404, stranger: 404 },
  'DELETE /api/lti/ties': {
    body: { id: '00000000-0000-4000-8000-000000000000' },
    ...{ anonymous: 401, learner: 200, stranger: 200 },
  },
  'GET /api/rooms': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'POST /api/rooms': forPersons({ template: 'half-day', key: '0'.repeat(32) }, 200),
  'POST /api/rooms/enter': { ...NO_ROOM, body: { code: '00000000' } },
  'POST /api/rooms/join': { ...NO_ROOM, body: { code: '00000000', key: '0'.repeat(32), name: 'Ann' } },
  'POST /api/rooms/rejoin': { ...NO_ROOM, body: { code: '00000000', pass: '000000' } },
  'POST /api/rooms/[id]/passes': [
    { ...INSIDE, instructor: 400, path: '/api/rooms/:room/passes' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/passes' },
  ],
  'POST /api/rooms/[id]/instructors': [
    {
      ...INSIDE,
      participant: 403,
      instructor: 404,
      body: { email: 'nobody@example.org' },
      path: '/api/rooms/:room/instructors',
    },
    { ...NO_ROOM, path: '/api/rooms/nowhere/instructors' },
  ],
  // Which commands of whom are done: rooms.test.ts.
  'GET /api/rooms/[id]': [
    { ...INSIDE, path: '/api/rooms/:room' },
    { ...NO_ROOM, path: '/api/rooms/nowhere' },
  ],
  'GET /api/rooms/[id]/stream': [
    { ...INSIDE, path: '/api/rooms/:room/stream' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/stream' },
  ],
  'GET /api/rooms/[id]/report': [
    { ...INSIDE, participant: 403, path: '/api/rooms/:room/report' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/report' },
  ],
  'POST /api/rooms/[id]/commands': [
    {
      ...INSIDE,
      body: { commands: [{ kind: 'leave', key: '0'.repeat(32) }] },
      path: '/api/rooms/:room/commands',
    },
    { ...NO_ROOM, path: '/api/rooms/nowhere/commands' },
  ],
  'POST /api/rooms/[id]/runs': [
    { ...INSIDE, instructor: 400, participant: 409, body: RUN, path: '/api/rooms/:room/runs' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/runs' },
  ],
  // What consent opens: room-runs.test.ts.
  'GET /api/rooms/[id]/code/[participant]': [
    { ...INSIDE, instructor: 403, participant: 403, path: '/api/rooms/:room/code/nobody' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/code/nobody' },
  ],
  'GET /api/rooms/[id]/solutions/[solution]': [
    { ...INSIDE, instructor: 404, participant: 404, path: '/api/rooms/:room/solutions/none' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/solutions/none' },
  ],
  'GET /api/rooms/[id]/labs/[lab]': [
    { ...INSIDE, participant: 403, path: '/api/rooms/:room/labs/hotspot-8020' },
    { ...INSIDE, instructor: 404, participant: 403, path: '/api/rooms/:room/labs/first-win' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/labs/hotspot-8020' },
  ],
  'POST /api/rooms/[id]/rejoin': [
    { ...INSIDE, instructor: 400, path: '/api/rooms/:room/rejoin' },
    { ...NO_ROOM, path: '/api/rooms/nowhere/rejoin' },
  ],
  'GET /api/teams': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'POST /api/teams': forPersons({ name: 'Payments' }, 200),
  'GET /api/teams/leaving': { anonymous: 401, learner: 401, stranger: 401, person: 200 },
  'GET /api/teams/due': { anonymous: 200, learner: 200, stranger: 200, person: 200 },
  'POST /api/teams/join': forPersons({ token: 'unknown', name: 'Ann' }, 404),
  'POST /api/teams/join/look': {
    body: { token: 'unknown' },
    anonymous: 404,
    learner: 404,
    stranger: 404,
    person: 404,
  },
  // Who may do what in a team that is there: teams.test.ts.
  ...inNoTeam(
    'GET',
    '',
    '/overview',
    '/people',
    '/audit',
    '/shared',
    '/submissions',
    '/submissions/[submission]',
  ),
  ...inNoTeam('POST', '', '/members/[member]', '/invitations', '/requests/[request]', '/assignments'),
  ...inNoTeam('POST', '/assignments/[assignment]', '/submissions', '/submissions/[submission]', '/export'),
  ...inNoTeam('POST', '/notes', '/notes/[note]', '/stuck'),
  ...inNoTeam('DELETE', '', '/members/[member]', '/invitations/[invitation]', '/assignments/[assignment]'),
  ...inNoTeam('DELETE', '/submissions/[submission]'),
  // Ends what the others need: it comes last.
  'POST /api/account/sign-out': { anonymous: 200, learner: 200, stranger: 200 },
};

function forPersons(body: unknown, person: number): Row {
  return { body, anonymous: 401, learner: 401, stranger: 401, person };
}

/** Somebody who is signed in learns no more of a team that is not theirs than of one that is not there. */
function inNoTeam(method: string, ...paths: string[]): Record<string, Row> {
  const row = (path: string): Row => ({
    path: `/api/teams/${'0'.repeat(32)}${path.replace(/\[\w+\]/, 'nobody')}`,
    ...(method === 'GET' ? {} : { body: {} }),
    anonymous: 401,
    learner: 401,
    stranger: 401,
    person: 404,
  });
  return Object.fromEntries(paths.map((path) => [`${method} /api/teams/[id]${path}`, row(path)]));
}

function forAnybody(body: unknown): Row {
  return { body, anonymous: 200, learner: 200, stranger: 200, person: 200 };
}

const isLast = (route: string) => route.startsWith('DELETE /api/state') || route.endsWith('/sign-out');

/** Routes, and pages that look at who asks. */
const routes = listRoutes('.').listed.filter(({ policy }) => policy !== 'public');

let server: TestServer;
/** How each kind of caller asks. */
let callers: Record<keyof Required<Omit<Row, 'body' | 'path'>>, Parameters<typeof call>[2]>;
/** The room that `instructor` leads. */
let room: string;
const learner = createKey();
const stranger = createKey();
beforeAll(async () => {
  // The matrix is more than anybody writes in a minute, and fails more often than an address may: each row has one.
  server = await startServer({ WRITES_PER_MINUTE: '1000', TRUSTED_PROXY_HOPS: '1' });
  const { origin } = server;
  const passed = { correct: true, cases: [], tier: 'gold' };
  const write = (installation: string, change: object) =>
    call(origin, '/api/sync', {
      method: 'POST',
      body: { writes: [makeAttempt({ ...change })] },
      installation,
    });
  await write(learner, { lab: LAB, report: passed });
  await write(stranger, { lab: 'bench-liar', report: passed });
  const { headers } = await call(origin, '/api/account/sign-up', {
    method: 'POST',
    body: { name: 'Ann', email: EMAIL, password: PASSWORD },
    installation: learner,
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const [leads, leadsAnother] = [createKey(), createKey()];
  const instructor = { installation: leads, cookie: await signUp(origin, leads) };
  const otherInstructor = { installation: leadsAnother, cookie: await signUp(origin, leadsAnother) };
  const opened = await openRoom({ origin, cookie: instructor.cookie });
  await openRoom({ origin, cookie: otherInstructor.cookie });
  room = opened.room;
  const { token } = await join(opened.code, 'Guest', { origin });
  callers = {
    anonymous: {},
    learner: { installation: learner },
    stranger: { installation: stranger },
    person: { installation: learner, cookie },
    instructor,
    otherInstructor,
    participant: { headers: { 'X-Hotpath-Room': token } },
  };
});
afterAll(() => server.stop());

describe('the matrix of routes', () => {
  test('names every route on disk, and no other', () => {
    expect(routes.map(({ name }) => name).sort()).toEqual(Object.keys(MATRIX).sort());
  });

  const rows = Object.entries(MATRIX)
    .flatMap(([route, entry]) => [entry].flat().map((row) => ({ route, ...row })))
    // What erases or ends comes last.
    .sort((a, b) => Number(isLast(a.route)) - Number(isLast(b.route)))
    .map((row, place) => ({ ...row, place }));
  test.each(rows)('$route $body', async ({ route, path, body, place, ...row }) => {
    // A page has no method in its name.
    const [method, pattern] = (route.startsWith('/') ? ['GET', route] : route.split(' ')) as [string, string];
    const person = row.person ?? row.learner;
    const expected = {
      ...{ instructor: person, otherInstructor: person, participant: row.anonymous },
      ...row,
      person,
    };
    const target = (path ?? pattern).replace(':room', room);
    const statuses: Record<string, number> = {};
    for (const [name, caller] of Object.entries(callers)) {
      const headers = { ...caller!.headers, 'X-Forwarded-For': `203.0.113.${place % 256}` };
      statuses[name] = (await call(server.origin, target, { method, body, ...caller, headers })).status;
    }
    expect(statuses).toEqual(expected);
  });

  test('health answers at the names that supervisors ask for, too', async () => {
    expect((await call(server.origin, '/healthz')).json).toEqual({ status: 'ok' });
    expect((await call(server.origin, '/readyz')).json).toEqual({ status: 'ready' });
  });

  test('no route answers a write from another site', async () => {
    for (const { kind, name: route } of routes) {
      if (kind !== 'route') continue;
      const [method, path] = route.split(' ') as [string, string];
      if (method === 'GET' || FOREIGN.includes(route)) continue;
      const headers = { Origin: 'https://evil.example' };
      const answer = await call(server.origin, path.replace(/\[\w+\]/, LAB), {
        method,
        body: {},
        installation: learner,
        headers,
      });
      expect([route, answer.status]).toEqual([route, 403]);
    }
  });
});

/** Every body like this one with one of its texts made longer by that character. */
function withNul(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}\0`, 'a\0b'];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    withNul(one).map((changed) =>
      Array.isArray(value) ? value.with(Number(key), changed) : { ...value, [key]: changed },
    ),
  );
}

/** U+0000 is a character of JSON, and of no text in PostgreSQL. */
describe('the character U+0000', () => {
  const agenda = [{ id: '0'.repeat(32), kind: 'break', title: 'Break', minutes: 5, notes: 'Tea' }];
  const attempt = makeAttempt({ machine: 'Chromium on Linux', solutionShown: true });
  const handIn = { assignment: 'none', attempt: attempt.key };
  const note = { kind: 'help', member: 'nobody', lab: LAB, text: 'Look at line 3.' };
  const due = { date: '2027-11-26', time: '18:00', timeZone: 'Europe/Berlin' };
  const bodies: readonly (readonly [string, unknown])[] = [
    ...Object.entries(MATRIX).flatMap(([route, entry]) =>
      [entry].flat().map(({ path, body }) => [`POST ${path ?? route.split(' ')[1]}`, body] as const),
    ),
    ['POST /api/sync', { writes: [attempt] }],
    ['POST /api/rooms', { template: 'own', title: 'Ours', agenda, key: createKey() }],
    ['POST /api/rooms/:room/commands', { commands: [{ kind: 'ask', key: createKey(), question: 'Why?' }] }],
    ['POST /api/teams/:team/submissions', handIn],
    ['POST /api/teams/:team/notes', note],
    ['POST /api/teams/:team/stuck', { assignment: 'none', member: 'nobody', lab: LAB, runs: null }],
    ['POST /api/teams/:team/invitations', { email: 'bo@example.org' }],
    ['POST /api/teams/:team/members/nobody', { name: 'Bo' }],
    ['POST /api/teams/:team/notes/none', { answer: 'Thanks' }],
    [
      'POST /api/teams/:team/assignments',
      { title: 'First', what: { kind: 'labs', labs: [{ lab: LAB, tier: 'gold' }] }, due },
    ],
  ];

  /** Somebody whom nobody has signed out, who leads a room and a team. */
  let leader: { installation: string; cookie: string };
  beforeAll(async () => {
    const installation = createKey();
    leader = { installation, cookie: await signUp(server.origin, installation) };
  });

  test('in any text of any body is no failure of the server', async () => {
    const led = await openRoom({ origin: server.origin, cookie: leader.cookie });
    const named = { ...leader, method: 'POST', body: { name: 'Ours' } };
    const { team } = (await call(server.origin, '/api/teams', named)).json;
    const statuses: number[] = [];
    for (const [place, [route, body]] of bodies.entries()) {
      const path = route.replace('POST ', '').replace(':room', led.room).replace(':team', team);
      for (const changed of withNul(body)) {
        const headers = { 'X-Forwarded-For': `198.51.100.${place % 256}` };
        const { status } = await call(server.origin, path, {
          ...leader,
          method: 'POST',
          body: changed,
          headers,
        });
        expect(status, `POST ${path} ${JSON.stringify(changed)}`).toBeLessThan(500);
        statuses.push(status);
      }
    }
    expect(statuses.length).toBeGreaterThan(80);
    // Most of them are looked at, rather than turned away at the door.
    expect(statuses.filter((status) => status === 401 || status === 403).length).toBeLessThan(20);
  });

  test('in a query is a malformed address, and nothing is asked for', async () => {
    for (const query of ['/teams/x/submissions?assignment=%00', '/teams/x/shared?lab=a%00', '/state?%00=1']) {
      const { status, json } = await call(server.origin, `/api${query}`, leader);
      expect([query, status, json.error]).toEqual([query, 400, expect.stringMatching(/^The address is mal/)]);
    }
  });
});

describe('revealing', () => {
  const ask = (installation: string, body: unknown) =>
    call(server.origin, reveal, { method: 'POST', body, installation });

  test('hints come one at a time, and no fourth exists', async () => {
    const installation = createKey();
    const texts = [];
    for (const index of [0, 1, 2]) texts.push((await ask(installation, { what: 'hint', index })).json.html);
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) expect(text).toMatch(/\S/);
    expect((await ask(installation, { what: 'hint', index: 3 })).status).toBe(400);
  });

  test('the debrief opens after the solution was asked for', async () => {
    const installation = createKey();
    const refused = await ask(installation, { what: 'debrief' });
    expect(refused.status).toBe(403);
    expect(JSON.stringify(refused.json)).not.toMatch(/modelAnswer|alternatives/);
    expect((await ask(installation, { what: 'solution' })).json.source).toContain('export');
    const debrief = await ask(installation, { what: 'debrief' });
    expect(debrief.json).toMatchObject({
      html: expect.any(String),
      question: expect.any(String),
      modelAnswer: expect.any(String),
    });
    const { alternatives } = debrief.json as {
      alternatives: { name: string; tier: string; source: string }[];
    };
    expect(alternatives.map(({ name, tier }) => [name, tier])).toContainEqual(['Sort merge', 'gold']);
    for (const { source } of alternatives) expect(source).toMatch(/^(?!.*@expect)[\s\S]*export function/);
  });

  test('an attempt without a tier opens nothing, one with a tier opens the debrief of its lab', async () => {
    const installation = createKey();
    const record = (tier: string) =>
      call(server.origin, '/api/sync', {
        method: 'POST',
        body: { writes: [makeAttempt({ lab: LAB, report: { correct: true, cases: [], tier } })] },
        installation,
      });
    await record('none');
    expect((await ask(installation, { what: 'debrief' })).status).toBe(403);
    await record('bronze');
    expect((await ask(installation, { what: 'debrief' })).status).toBe(200);
  });
});
