import { createClient } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PrismaClient } from '#generated/prisma/client.ts';
import { PrismaClient as PostgresClient } from '#generated/prisma-postgres/client.ts';
import * as data from '#lib/data';
import { readSettings } from '#lib/server';
import { makeDatabase } from './support/database.ts';
import { makeFolder } from './support/server.ts';

/** What the issue of scale is asked at. Payloads are small: plans read rows, not bytes. */
const USERS = 10_000;
const TEAMS = 500;
const MEMBERS = USERS / TEAMS;
/** SQLite chooses its plans without counting rows, and is asked with fewer; PostgreSQL's depend on how many there are. */
const ATTEMPTS_EACH = inject('postgres') === undefined ? 20 : 200;
/** Rows that one statement may read or estimate: what one owner, room or team has, never what all have. */
const ROWS = 2_000;

type Row = Record<string, unknown>;
interface Sent {
  readonly sql: string;
  readonly values: readonly unknown[];
}

const [folder, remove] = makeFolder();
let query: (sql: string, values?: readonly unknown[]) => Promise<Row[]>;
let close: () => Promise<void>;
let isPostgres: boolean;
/** What the client has sent since it was emptied. */
const sent: Sent[] = [];

beforeAll(async () => {
  const url = await makeDatabase(folder);
  const { database } = readSettings({ DATABASE_URL: url });
  await data.migrate(database);
  isPostgres = database.engine === 'postgres';
  if (isPostgres) await openPostgres(url);
  else await openSqlite(url);
  for (const sql of seeds()) await query(sql);
  data.connect(database);
}, 600_000);
afterAll(async () => {
  await close();
  remove();
});

async function openPostgres(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Nothing of this has to survive, and references are right by the way they are made.
  await client.query('SET synchronous_commit = off; SET session_replication_role = replica');
  query = async (sql, values) => (await client.query(sql, values as unknown[])).rows;
  close = () => client.end();
  use(new PostgresClient({ adapter: new PrismaPg({ connectionString: url, max: 2 }), log: LOG }));
}

async function openSqlite(url: string) {
  const client = createClient({ url });
  await client.execute('PRAGMA synchronous=OFF');
  query = async (sql, values = []) =>
    (await client.execute({ sql, args: values as never })).rows as unknown as Row[];
  close = async () => client.close();
  use(new PrismaClient({ adapter: new PrismaLibSql({ url }), log: LOG }));
}

const LOG = [{ emit: 'event' as const, level: 'query' as const }];

/** The client that lib/data would make for itself, and writes down what it sends. */
function use(client: object): void {
  const { $on } = client as {
    $on(event: 'query', heard: (one: { query: string; params: string }) => void): void;
  };
  $on.call(client, 'query', ({ query: sql, params }) =>
    sent.push({ sql, values: JSON.parse(params) as unknown[] }),
  );
  Object.assign(globalThis, { hotpathDatabase: client });
}

/** Set-based, so that two million attempts take seconds. */
function seeds(): string[] {
  const numbers = (many: number) =>
    isPostgres
      ? `generate_series(1, ${many}) AS "n"("i")`
      : `(WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${many}) SELECT "i" FROM "n") AS "n"`;
  const each = (many: number) => numbers(many).replaceAll('"n"', '"m"').replaceAll('"i"', '"j"');
  const now = isPostgres ? 'now()' : '0';
  const owner = `'owner-' || "i"`;
  const yes = isPostgres ? 'false' : '0';
  const later = isPostgres ? "now() + interval '1 day'" : `${Date.now() + 86_400_000}`;
  const earlier = isPostgres ? "now() - interval '1 day'" : `${Date.now() - 86_400_000}`;
  const member = `'owner-' || (("i" - 1) * ${MEMBERS} + "j")`;
  return [
    `INSERT INTO "owner" ("id", "lastSequence") SELECT ${owner}, ${ATTEMPTS_EACH} FROM ${numbers(USERS)}`,
    `INSERT INTO "device" ("id", "ownerId", "seenAt") SELECT 'device-' || "i", ${owner}, ${now} FROM ${numbers(USERS)}`,
    `INSERT INTO "credential" ("hash", "deviceId") SELECT 'hash-' || "i", 'device-' || "i" FROM ${numbers(USERS)}`,
    `INSERT INTO "person" ("id", "name", "email", "emailVerified", "ownerId") SELECT 'person-' || "i", 'Ann', "i" || '@example.org', ${yes}, ${owner} FROM ${numbers(USERS)}`,
    `INSERT INTO "session" ("id", "token", "userId", "expiresAt") SELECT 'session-' || "i", 'token-' || "i", 'person-' || "i", ${now} FROM ${numbers(USERS)}`,
    `INSERT INTO "login" ("id", "accountId", "providerId", "userId") SELECT 'login-' || "i", "i" || '', 'credential', 'person-' || "i" FROM ${numbers(USERS)}`,
    `INSERT INTO "attempt" ("ownerId", "key", "sequence", "lab", "labVersion", "kind", "source", "report", "tier", "at")
      SELECT ${owner}, 'key-' || "j", "j", 'lab-' || ("j" % 50), 'v1', 'measure', '', '{}', CASE WHEN "j" % 4 = 0 THEN 'gold' ELSE 'none' END, ${now} FROM ${numbers(USERS)}, ${each(ATTEMPTS_EACH)}`,
    `INSERT INTO "progress" ("ownerId", "item", "value", "sequence", "at") SELECT ${owner}, 'lab:' || "j", '{}', "j", ${now} FROM ${numbers(USERS)}, ${each(10)}`,
    `INSERT INTO "receipt" ("ownerId", "key", "outcome", "at") SELECT ${owner}, 'key-' || "j", 'stored', ${now} FROM ${numbers(USERS)}, ${each(10)}`,
    `INSERT INTO "reveal" ("ownerId", "lab", "what", "at") SELECT ${owner}, 'lab-' || "j", 'hint:0', ${now} FROM ${numbers(USERS)}, ${each(4)}`,
    `INSERT INTO "room" ("id", "code", "title") SELECT 'room-' || "i", 'code-' || "i", 'A room' FROM ${numbers(2_000)}`,
    `INSERT INTO "roomHost" ("ownerId", "roomId") SELECT ${owner}, 'room-' || "i" FROM ${numbers(2_000)}`,
    `INSERT INTO "roomEvent" ("roomId", "sequence", "at", "event") SELECT 'room-' || "i", "j", ${now}, '{"kind":"paused","sequence":1,"at":1,"key":"k","by":{"kind":"server"}}' FROM ${numbers(2_000)}, ${each(20)}`,
    `INSERT INTO "labVerification" ("id", "ownerId", "attemptKey", "lab", "labVersion", "tierClaimed", "state", "turnOf", "turnAt", "askedAt", "outcome", "tier", "supported", "correct", "because", "judgedAt")
      SELECT 'v-' || "i" || '-' || "j", ${owner}, 'key-' || (4 * "j"), 'lab-' || (4 * "j"), 'v1', 'gold', 'judged', ${owner}, ${now}, ${now}, 'verified', 'gold', 'gold', ${yes}, '[{"facts":{"what":"met"},"sentence":"Met."}]', ${now} FROM ${numbers(USERS)}, ${each(2)}`,
    `INSERT INTO "certificate" ("code", "ownerId", "track", "text", "signature", "issuedAt") SELECT 'code-' || "i", ${owner}, 'caching', '{}', '', ${now} FROM ${numbers(USERS)}`,
    `INSERT INTO "scormLaunch" ("hash", "ownerId", "track", "expiresAt") SELECT 'hash-' || "i", ${owner}, 'caching', ${later} FROM ${numbers(USERS)}`,
    // Most have told everything; a few are due.
    `INSERT INTO "ltiTie" ("id", "ownerId", "platform", "deployment", "subject", "resourceLink", "lineItem", "track", "dueAt") SELECT 'tie-' || "i", ${owner}, 'campus', '1', 'subject-' || "i", 'link', 'https://campus.example/1', 'caching', CASE WHEN "i" <= 8 THEN ${earlier} END FROM ${numbers(USERS)}`,
    `INSERT INTO "team" ("id", "name", "lastSequence") SELECT 'team-' || "i", 'A team', ${MEMBERS} FROM ${numbers(TEAMS)}`,
    `INSERT INTO "membership" ("id", "teamId", "ownerId", "role", "name") SELECT 'm-' || "i" || '-' || "j", 'team-' || "i", ${member}, 'member', 'Ann' FROM ${numbers(TEAMS)}, ${each(MEMBERS)}`,
    `INSERT INTO "invitation" ("id", "teamId", "hash", "role", "usesLeft", "expiresAt") SELECT 'i-' || "i" || '-' || "j", 'team-' || "i", 'h-' || "i" || '-' || "j", 'member', 1, ${later} FROM ${numbers(TEAMS)}, ${each(4)}`,
    `INSERT INTO "assignment" ("id", "teamId", "title", "what", "dueAt", "timeZone") SELECT 'a-' || "i" || '-' || "j", 'team-' || "i", 'Two labs', '{"goals":[{"lab":"lab-1","tier":"silver"},{"lab":"lab-2","tier":"gold"}]}', ${later}, 'UTC' FROM ${numbers(TEAMS)}, ${each(4)}`,
    `INSERT INTO "submission" ("id", "assignmentId", "ownerId", "lab", "attemptKey", "tier", "share") SELECT 's-' || "i" || '-' || "j", 'a-' || "i" || '-1', ${member}, 'lab-1', 'key-1', 'gold', 'named' FROM ${numbers(TEAMS)}, ${each(MEMBERS)}`,
    `INSERT INTO "auditEntry" ("id", "teamId", "sequence", "kind", "byId", "byName", "aboutName", "detail") SELECT 'e-' || "i" || '-' || "j", 'team-' || "i", "j", 'joined', ${member}, 'Ann', '', '' FROM ${numbers(TEAMS)}, ${each(MEMBERS)}`,
    `INSERT INTO "teamNote" ("id", "teamId", "fromId", "toId", "kind", "lab", "text") SELECT 'n-' || "i" || '-' || "j", 'team-' || "i", 'owner-' || (("i" - 1) * ${MEMBERS} + 1), ${member}, 'help', 'lab-1', '' FROM ${numbers(TEAMS)}, ${each(MEMBERS)}`,
    `INSERT INTO "dismissal" ("assignmentId", "ownerId", "lab", "runs") SELECT 'a-' || "i" || '-1', ${member}, 'lab-1', 3 FROM ${numbers(TEAMS)}, ${each(MEMBERS)}`,
    `INSERT INTO "removal" ("teamId", "ownerId") SELECT 'team-' || "i", 'owner-' || (${USERS} - "i") FROM ${numbers(TEAMS)}`,
    `INSERT INTO "pendingSignIn" ("hash", "kind", "value", "expiresAt") SELECT 'pending-' || "i", 'enter', '{}', ${later} FROM ${numbers(USERS)}`,
    // The site counts no rows for SQLite's planner either.
    ...(isPostgres ? ['ANALYZE'] : []),
  ];
}

const device = (n: number) => ({ kind: 'device', id: `device-${n}`, owner: `owner-${n}` }) as const;
const person = (n: number) =>
  ({ kind: 'person', id: `person-${n}`, owner: `owner-${n}`, session: `session-${n}` }) as const;
const attempt = (key: string) => ({
  ...{ kind: 'attempt', key },
  attempt: {
    ...{ id: key, lab: 'lab-1', labVersion: 'v1', source: '', at: 1, kind: 'measure' },
    report: { correct: true, cases: [], tier: 'none' },
  },
});

/** The seventh team. */
const TEAM = Array.from({ length: MEMBERS }, (_, at) => `owner-${6 * MEMBERS + at + 1}`);
const GOALS = [
  { lab: 'lab-1', tier: 'silver' },
  { lab: 'lab-2', tier: 'gold' },
] as const;

const LEARNER = {
  ...{ platform: 'campus', deployment: '1', subject: 'subject-77', resourceLink: 'link' },
  ...{ lineItem: 'https://campus.example/1', track: 'caching' },
};
const TIE = {
  ...LEARNER,
  ...{ id: 'tie-3', ownerId: 'owner-3', createdAt: new Date(), dueAt: new Date(), failures: 0 },
  ...{ sentScore: null, toldScore: null, ended: null },
};

/** What the site asks of its database, by the very functions that it calls. Add a line for each that reads something. */
const CALLS: Record<string, () => Promise<unknown>> = {
  'who a device is': () => data.findActor({ cookieHash: 'hash-77', installation: undefined }),
  'a page of an owner’s state': () => data.readState('owner-77', {}),
  'a later page of it': () => data.readState('owner-77', { before: 12 }),
  'what is news to a device': () => data.readHeads('owner-77', { after: 12 }),
  'one attempt of an owner': () => data.readAttempt('owner-77', '0'.repeat(32)),
  'writes of a device': () =>
    data.recordWrites(device(78), [
      attempt('f'.repeat(32)),
      { kind: 'progress', key: 'e'.repeat(32), item: 'quiz:a', value: [[1]], at: 1, sequence: 1 },
    ] as never),
  'writes of a class at once': () =>
    Promise.all(
      Array.from({ length: 60 }, (_, at) => {
        const [key, other] = [1, 2].map((n) => `${n}${at}`.padEnd(32, 'd'));
        const change = { kind: 'progress', key: other, item: 'quiz:a', value: [[1]], at: 1, sequence: 1 };
        return data.recordWrites(device(90 + at), [attempt(key!), change] as never);
      }),
    ),
  'the devices of a class': () =>
    Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        data.claimDevice({ cookieHash: `hash-${90 + at}`, installation: { token: '', hash: `new-${at}` } }),
      ),
    ),
  'whether a debrief is earned': () => data.hasEarned('owner-77', 'lab-1'),
  'that a hint was shown': () => data.recordReveal('owner-77', 'lab-1', 'hint:1'),
  'whether an owner is somebody’s': () => data.isPersons('owner-77'),
  'the rooms of an instructor': () => data.listRooms('owner-77'),
  'the room of a code': () => data.findRoomByCode('code-77'),
  'the log of a room': () => data.readRoomEvents('room-77', 10),
  'another event of a room': () =>
    data.appendRoomEvents('room-77', [
      { kind: 'paused', sequence: 21, at: 1, key: 'k', by: { kind: 'server' } },
    ] as never),
  'a snapshot of a room': () => data.readRoomSnapshot('room-77'),
  'the teams of a person': () => data.listTeams('owner-77'),
  'what a person was assigned': () => data.listAssigned('owner-77'),
  'who is in a team': () => data.listMembers('team-7'),
  'what a team was assigned': () => data.listAssignments('team-7'),
  'who was invited to a team': () => data.listInvitations('team-7'),
  'the invitation of a link': () =>
    data.lookAtInvitation('h-7-1', { ownerId: 'owner-77', email: '77@example.org' }),
  'what was handed in to an assignment': () => data.listSubmissions('team-7', 'a-7-1'),
  'who waits to be let into a team': () => data.listRequests('team-7'),
  'what leads wrote to a person': () => data.listNotes('owner-77'),
  'what leads wrote to the people of a team': () =>
    data.listSentNotes(
      'team-7',
      TEAM.map((ownerId) => ({ ownerId, lab: 'lab-1' })),
    ),
  'another note to somebody': () =>
    data.sendNote('team-7', { ownerId: TEAM[0]!, name: 'Ann' }, 'm-7-2', {
      ...{ kind: 'help', lab: 'lab-1', target: null, text: '' },
    }),
  'whom a lead has put aside': () => data.listDismissals('a-7-1'),
  'the sweep of a team’s old code': () => data.sweepCode('team-7'),
  'what is shared with a team': () => data.listShared('team-7', 'owner-121', 'lab-1'),
  'the log of a team': () => data.readAudit('team-7', undefined),
  'who is where in a team': () => data.readRuns(TEAM, GOALS, () => true),
  'what a team answered': () => data.readQuizzes(TEAM, ['caching']),
  'what of a team’s work was judged again': () => data.readVerifiedTiers(TEAM, GOALS),
  'another claim to judge': () => data.askVerification('owner-79', ['key-12']),
  'claims to judge': () => data.claimVerifications('a process', 4),
  'the best that was judged of an owner': () => data.bestVerified('owner-77'),
  'what a certificate rests on': () => data.readTrackWork('owner-77', ['lab-1', 'lab-4'], ['quiz:caching']),
  'the certificates of a person': () => data.listCertificates('owner-77'),
  'a certificate': () => data.findCertificate('code-77'),
  'how far a platform’s learner is': () => data.readReachedLabs('owner-77', ['lab-1', 'lab-4']),
  'a platform’s token': () => data.findLaunch('a token'),
  'what platforms are told of a person': () => data.listLaunches('owner-77'),
  'what is sent to platforms of a person': () => data.listTies('owner-77'),
  'another agreement with a platform': () => data.keepTie('owner-77', { ...LEARNER, subject: 'another' }),
  'an agreement with a platform again': () => data.keepTie('owner-77', LEARNER),
  'scores that are due': () => data.claimTies('a process', 2),
  'a score that is sent': () => data.takeScore(TIE, 'a process', 80),
  'a score that a platform has': () => data.settleTie(TIE, 'a process', { kind: 'done', toldScore: 80 }),
  'a score that a platform does not take': () =>
    data.settleTie(TIE, 'a process', { kind: 'later', waitMs: 1 }),
  'the scores that a process gives back': () => data.releaseTies('a process'),
  'the end of an agreement with a platform': () => data.stopTie('owner-77', 'tie-77'),
  'whether a record store is told of a person': () => {
    data.configureStatements({ teams: ['team-1'] });
    return data.isTold('owner-77');
  },
  'what waits for a record store': () => data.claimFacts('a process', 4),
  'what a record store has': () => data.dropFacts(['statement-1']),
  'what a record store refuses': () => data.refuseFact('statement-3', 'no'),
  'what a process gives back': () => data.releaseFacts('a process'),
  'the export of an account': () => data.exportPerson(person(80)),
  'how a person can sign in': () => data.readWaysIn('person-77'),
  'who a provider’s answer is about': () =>
    data
      .findOrMakePerson(
        device(84),
        {
          issuer: 'https://a.example',
          subject: 'x',
          email: 'x@example.org',
          isEmailVerified: true,
          name: 'X',
        },
        'A',
      )
      .catch(() => undefined),
  'what a browser has begun': () => data.findPending('enter', 'a token'),
  'the sweep of what nobody came back to': () => data.sweepPending(),
  'another address': () => data.changeEmail('person-81', 'new@example.org'),
  'the end of an account': () => data.erasePerson(person(82)),
  'the end of a device’s owner': () => data.eraseOwner('owner-83'),
};

/** What a plan says that reads too much, one line each. */
async function complaints({ sql, values }: Sent): Promise<string[]> {
  if (!/^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)/i.test(sql)) return [];
  return isPostgres ? ofPostgres(sql, values) : ofSqlite(sql, values);
}

async function ofSqlite(sql: string, values: readonly unknown[]): Promise<string[]> {
  const plan = await query(`EXPLAIN QUERY PLAN ${sql}`, values);
  // `sub` is what Prisma calls rows that it has found already. An index that is read from its one end to the other is read in proportion to everything, too.
  return plan
    .map(({ detail }) => String(detail))
    .filter((detail) => /^SCAN (?!\(|CONSTANT|\d|sub$)/.test(detail));
}

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
}

async function ofPostgres(sql: string, values: readonly unknown[]): Promise<string[]> {
  const isRead = /^\s*SELECT/i.test(sql);
  const options = isRead ? 'ANALYZE, TIMING OFF, FORMAT JSON' : 'FORMAT JSON';
  const [row] = await query(`EXPLAIN (${options}) ${sql}`, values);
  const [{ Plan: plan }] = row!['QUERY PLAN'] as [{ Plan: Node }];
  const nodes = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
  return nodes(plan).flatMap((node) => {
    const read =
      ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
    const rows = Math.max(read, node['Plan Rows']);
    return rows > ROWS
      ? [`${node['Node Type']} of ${node['Relation Name'] ?? 'something'} reads ${rows} rows`]
      : [];
  });
}

describe(`with ${USERS} users of ${ATTEMPTS_EACH} attempts each`, () => {
  test.each(Object.entries(CALLS))('%s does not read rows in proportion to all users', async (_, ask) => {
    sent.length = 0;
    await ask();
    const statements = sent.filter(({ sql }) => /^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)/i.test(sql));
    expect(statements.length).toBeGreaterThan(0);
    const found: Record<string, string[]> = {};
    for (const one of statements) {
      const wrong = await complaints(one);
      if (wrong.length > 0) found[one.sql] = wrong;
    }
    expect(found).toEqual({});
  });

  test('the check finds a statement that reads everything', async () => {
    const sql = `SELECT "key" FROM "attempt" WHERE "tier" = 'gold' AND "source" = 'x'`;
    expect(await complaints({ sql, values: [] })).not.toEqual([]);
  });

  test('every reference has an index, so that erasing an owner looks at nobody else', async () => {
    expect(await unindexedReferences()).toEqual([]);
  });
});

/** Foreign keys whose columns begin no index: a delete of what they refer to would read their whole table. */
async function unindexedReferences(): Promise<string[]> {
  if (isPostgres) {
    const rows = await query(`
      SELECT c.conrelid::regclass::text AS "table", c.conname AS "name" FROM pg_constraint c
      WHERE c.contype = 'f' AND NOT EXISTS (
        SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid
        AND (SELECT array_agg(k ORDER BY k) FROM unnest(i.indkey[0:cardinality(c.conkey) - 1]) AS k)
          = (SELECT array_agg(k ORDER BY k) FROM unnest(c.conkey) AS k))`);
    return rows.map(({ table, name }) => `${table}: ${name}`);
  }
  const tables = await query(
    `SELECT "name" FROM sqlite_schema WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite_%'`,
  );
  const found: string[] = [];
  for (const { name: table } of tables) {
    const indexes = await query(`SELECT "name" FROM pragma_index_list('${table}')`);
    const columnsOf = await Promise.all(
      indexes.map(async ({ name }) =>
        (await query(`SELECT "name" FROM pragma_index_info('${name}') ORDER BY "seqno"`)).map(
          (one) => one.name,
        ),
      ),
    );
    const references = new Map<unknown, unknown[]>();
    for (const { id, from } of await query(`SELECT "id", "from" FROM pragma_foreign_key_list('${table}')`))
      references.set(id, [...(references.get(id) ?? []), from]);
    for (const columns of references.values()) {
      const begins = columnsOf.some((index) =>
        columns.every((column) => index.slice(0, columns.length).includes(column)),
      );
      if (!begins) found.push(`${table}: ${columns.join(', ')}`);
    }
  }
  return found;
}
