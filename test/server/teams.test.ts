import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTracks } from '#lib/content';
import * as data from '#lib/data';
import { readSettings } from '#lib/server';
import { call, createKey } from './support/client.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
import { writeRows } from './support/rows.ts';
import { startServer, type TestServer } from './support/server.ts';
import { due, Person } from './support/team.ts';

let server: TestServer;
let mailbox: Mailbox;
beforeAll(async () => {
  mailbox = await openMailbox();
  server = await startServer({ SMTP_URL: mailbox.url });
});
afterAll(async () => {
  await server.stop();
  mailbox.close();
});

const person = (name: string) => new Person(server.origin, name).signUp();
const LAB = 'crm-merge-quadratic';
const HARD = 'bench-liar';
const missed = (value: number) => ({
  correct: true,
  tier: 'none',
  findings: [{ target: 'speedup', tier: 'bronze', verdict: 'missed', value, limit: 8 }],
});
const GOLD = { correct: true, tier: 'gold', findings: [], referenceRatio: 20 };
const WRONG = { correct: false, tier: 'none' };
const labs = (...names: string[]) => ({
  what: { kind: 'labs', labs: names.map((lab) => ({ lab, tier: 'silver' })) },
  due: due(),
});

/** An owner with a team, and members who joined it. */
async function makeTeam(...names: string[]) {
  const owner = await person('Olga');
  const team = await owner.createTeam('Payments');
  const token = await owner.invite(team, { uses: names.length + 1 });
  const members = [];
  for (const name of names) {
    const member = await person(name);
    expect((await member.join(token)).json).toEqual({ team, state: 'joined' });
    members.push(member);
  }
  return { owner, team, token, members };
}

describe('a team', () => {
  test('shows its lead who is where, who is stuck and why, and what was hard', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Bob', 'Cid');
    const [ann, bob] = members as [Person, Person, Person];
    const { json } = await owner.post(`/${team}/assignments`, labs(LAB, HARD));
    await ann.predict(LAB, 15);
    await ann.run(LAB, missed(2), GOLD);
    await bob.run(LAB, missed(2), missed(2), missed(2), missed(2), missed(2));
    await bob.run(HARD, WRONG, WRONG, WRONG);
    const { overview } = (await owner.get(`/${team}/overview?assignment=${json.id}`)).json;
    const row = (name: string) => overview.people.find((one: { name: string }) => one.name === name);
    expect(overview.people.map(({ name }: { name: string }) => name)).toEqual(['Ann', 'Bob', 'Cid']);
    expect(row('Ann')).toMatchObject({ reached: 1, of: 2, cells: [{ tier: 'gold', runs: 2 }, { runs: 0 }] });
    expect(row('Cid')).toMatchObject({ reached: 0, lastAt: null, quiet: false });
    const stuck = overview.stuck.map((one: { name: string; lab: string; because: string }) => [
      one.name,
      one.lab,
      one.because,
    ]);
    expect(stuck.sort()).toEqual([
      ['Bob', HARD, 'repeated-failure'],
      ['Bob', LAB, 'no-improvement'],
    ]);
    expect(overview.hard[0]).toMatchObject({ lab: LAB, begun: 2, reached: 1 });
    expect(overview.calibration).toEqual({ near: 1, of: 1 });
    expect(JSON.stringify(overview)).not.toContain('export const');
    const mine = (await ann.get('')).json.assigned;
    expect(mine).toMatchObject([{ standing: { reached: 1, of: 2, next: HARD }, state: 'open' }]);
    expect((await ann.get('/due')).json.work).toHaveLength(1);
    expect((await owner.get('/due')).json.work).toEqual([]);
  });

  test('is nothing to whoever is not in it, and no more to a member than is theirs', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Bob');
    const [ann, bob] = members as [Person, Person];
    const otherLead = await person('Lena');
    await otherLead.createTeam('Search');
    const { json } = await owner.post(`/${team}/assignments`, labs(LAB));
    const reads = ['overview', 'people', 'audit', `submissions?assignment=${json.id}`];
    const bobsId = await bob.idIn(team);
    const writes: [string, object][] = [
      ['/invitations', {}],
      ['/assignments', labs(LAB)],
      [`/assignments/${json.id}`, { closed: true }],
      [`/members/${bobsId}`, { role: 'lead' }],
      ['/export', {}],
      ['', { name: 'Mine' }],
    ];
    for (const [who, status] of [
      [ann, 403],
      [otherLead, 404],
    ] as const) {
      for (const path of reads)
        expect([path, (await who.get(`/${team}/${path}`)).status]).toEqual([path, status]);
      for (const [path, body] of writes)
        expect([path, (await who.post(`/${team}${path}`, body)).status]).toEqual([path, status]);
      expect((await who.remove(`/${team}/members/${bobsId}`)).status).toBe(status);
      expect((await who.remove(`/${team}`, { name: 'Payments' })).status).toBe(status);
    }
    expect((await call(server.origin, `/api/teams/${team}`, { installation: createKey() })).status).toBe(401);
    expect((await ann.get(`/${team}`)).json).toMatchObject({
      people: 3,
      leads: ['Olga'],
      me: { role: 'member' },
    });
  });

  test('changes roles at the next request, and never loses its last owner', async () => {
    const { owner, team, members } = await makeTeam('Ann');
    const [ann] = members as [Person];
    const [me, anns] = [await owner.idIn(team), await ann.idIn(team)];
    expect((await ann.get(`/${team}/overview`)).status).toBe(403);
    expect((await owner.post(`/${team}/members/${anns}`, { role: 'lead' })).status).toBe(200);
    expect((await ann.get(`/${team}/overview`)).status).toBe(200);
    expect((await ann.post(`/${team}/members/${anns}`, { role: 'owner' })).status).toBe(403);
    expect((await ann.post(`/${team}/invitations`, { role: 'lead' })).status).toBe(403);
    expect((await ann.remove(`/${team}/members/${me}`)).status).toBe(403);
    const leaving = await owner.remove(`/${team}/members/me`);
    expect(leaving).toMatchObject({ status: 409, json: { code: 'last-owner' } });
    expect((await owner.post(`/${team}/members/me`, { role: 'member' })).json.code).toBe('last-owner');
    await owner.post(`/${team}/members/${anns}`, { role: 'owner' });
    // Both leave at once: one of them stays.
    const answers = await Promise.all([owner, ann].map((one) => one.remove(`/${team}/members/me`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  test('removes somebody with what is the team’s of them, who keeps what they did and finds the door shut', async () => {
    const { owner, team, members } = await makeTeam('Ann');
    const [ann] = members as [Person];
    const { json } = await owner.post(`/${team}/assignments`, labs(LAB));
    const [attempt] = await ann.run(LAB, GOLD);
    await ann.post(`/${team}/submissions`, { assignment: json.id, attempt });
    await owner.remove(`/${team}/members/${await ann.idIn(team)}`);
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['POST', '/submissions', { assignment: json.id, attempt }],
      ['DELETE', '/members/me', {}],
    ] as const)
      expect((await ann.ask(method, `/api/teams/${team}${path}`, body)).json).toMatchObject({
        code: 'no-team',
      });
    expect((await owner.get(`/${team}/submissions?assignment=${json.id}`)).json.submissions).toEqual([]);
    expect((await owner.get(`/${team}/overview`)).json.overview.people).toEqual([]);
    expect((await ann.ask('GET', '/api/state')).json.attempts).toHaveLength(1);
    expect((await owner.get(`/${team}/audit`)).json.entries[0]).toMatchObject({
      kind: 'removed',
      by: 'Olga',
      about: 'Ann',
    });
  });
});

describe('somebody who is stuck', () => {
  type Stuck = { name: string; lab: string; member: string; runs: number; isDismissed: boolean };

  test('is offered help and sent a lesson, sees both with the lead’s name, and answers or puts them away', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Bob');
    const [ann, bob] = members as [Person, Person];
    await owner.post(`/${team}/assignments`, labs(LAB));
    await ann.run(LAB, WRONG, WRONG, WRONG);
    const look = async () => (await owner.get(`/${team}/overview`)).json;
    const { member } = (await look()).overview.stuck[0] as Stuck;
    const write = (who: Person, note: object) => who.post(`/${team}/notes`, { member, lab: LAB, ...note });
    const help = { kind: 'help', text: '  Shall we <b>look</b>\u202e\nat it? ' };
    expect((await write(bob, help)).status).toBe(403);
    expect((await write(owner, { ...help, text: '\u202e' })).json.error).toMatch(/^text: must have/);
    expect((await write(owner, { ...help, text: 'x'.repeat(501) })).status).toBe(400);
    expect((await write(owner, { ...help, member: 'nobody' })).status).toBe(404);
    const lesson = { kind: 'lesson', text: 'Read this first.', send: { lesson: 'measure-first/noise' } };
    expect((await write(owner, { ...lesson, send: { lesson: 'measure-first/none' } })).json.error).toMatch(
      /no lesson "measure-first\/none"/,
    );
    expect((await write(owner, { ...lesson, send: { lab: 'none' } })).json.error).toMatch(/no lab "none"/);
    expect((await write(owner, help)).status).toBe(200);
    expect((await look()).notes).toMatchObject([{ member, lab: LAB, answer: null, closedAt: null }]);
    expect((await write(owner, lesson)).status).toBe(200);
    const { notes } = (await ann.get('/due')).json;
    expect(notes).toMatchObject([
      { from: 'Olga', kind: 'lesson', send: { href: '/learn/measure-first/noise' }, team: { id: team } },
      { from: 'Olga', kind: 'help', text: 'Shall we <b>look</b> at it?', send: null, lab: LAB },
    ]);
    expect((await bob.get('/due')).json.notes).toEqual([]);
    expect((await ann.get('')).json.notes).toEqual(notes);
    expect((await ann.get(`/${team}`)).json.notes).toEqual(notes);

    const close = (who: Person, id: string, body = {}) => who.post(`/${team}/notes/${id}`, body);
    expect((await close(bob, notes[0].id)).status).toBe(404);
    expect((await close(ann, notes[0].id, { answer: 'Tomorrow at ten?' })).status).toBe(200);
    expect((await close(ann, notes[0].id)).status).toBe(404);
    expect((await close(ann, notes[1].id)).status).toBe(200);
    expect((await ann.get('/due')).json.notes).toEqual([]);
    expect((await look()).notes).toMatchObject([{ kind: 'lesson', answer: 'Tomorrow at ten?' }]);
    expect((await owner.get(`/${team}/audit`)).json.entries[0]).toMatchObject({
      ...{ kind: 'note-sent', by: 'Olga', about: 'Ann', detail: LAB },
    });
    const exported = (await ann.ask('GET', '/api/account/export')).json;
    expect(exported.teamNotes).toMatchObject([{ kind: 'help', isMine: false }, { kind: 'lesson' }]);
  });

  test('has at most ten notes of a team that wait, and none of somebody who is in it no more', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Lea');
    const [ann, lea] = members as [Person, Person];
    await owner.post(`/${team}/members/${await lea.idIn(team)}`, { role: 'lead' });
    const member = await ann.idIn(team);
    const write = (who: Person) =>
      who.post(`/${team}/notes`, { kind: 'help', member, lab: LAB, text: 'Together?' });
    for (let sent = 0; sent < 9; sent++) expect((await write(owner)).status).toBe(200);
    expect((await write(lea)).status).toBe(200);
    expect((await write(lea)).json.error).toMatch(/10 notes of this team wait for Ann/);
    await lea.remove(`/${team}/members/me`);
    const { notes } = (await ann.get(`/${team}`)).json;
    expect(notes.map(({ from }: { from: string }) => from)).toEqual(Array(9).fill('Olga'));
    await owner.remove(`/${team}/members/${member}`);
    expect((await ann.get('/due')).json).toEqual({ work: [], notes: [], teams: 0 });
    expect((await ann.ask('GET', '/api/account/export')).json.teamNotes).toEqual([]);
  });

  test('is dismissed until they run the lab again, or shown again before that', async () => {
    const { owner, team, members } = await makeTeam('Ann');
    const [ann] = members as [Person];
    const { id: assignment } = (await owner.post(`/${team}/assignments`, labs(LAB))).json;
    await ann.run(LAB, WRONG, WRONG, WRONG);
    const look = async () => (await owner.get(`/${team}/overview`)).json.overview;
    const { member, runs } = (await look()).stuck[0] as Stuck;
    expect(runs).toBe(3);
    const dismiss = (who: Person, at: number | null, about = assignment) =>
      who.post(`/${team}/stuck`, { assignment: about, member, lab: LAB, runs: at });
    expect((await dismiss(ann, runs)).status).toBe(403);
    expect((await dismiss(owner, runs, 'none')).status).toBe(404);
    expect((await dismiss(owner, runs)).status).toBe(200);
    expect(await look()).toMatchObject({ stuckPeople: 0, stuck: [{ isDismissed: true }] });
    await dismiss(owner, null);
    expect(await look()).toMatchObject({ stuckPeople: 1, stuck: [{ isDismissed: false }] });
    await dismiss(owner, runs);
    await ann.run(LAB, WRONG);
    expect(await look()).toMatchObject({ stuckPeople: 1, stuck: [{ isDismissed: false, runs: 4 }] });
  });
});

describe('a removed member', () => {
  test('comes in again only when a lead lets them, by a link that was open or is made later', async () => {
    const { owner, team, token, members } = await makeTeam('Ann', 'Bob');
    const [ann, bob] = members as [Person, Person];
    const remove = async (who: Person) => owner.remove(`/${team}/members/${await who.idIn(team)}`);
    await remove(ann);
    expect((await ann.post('/join/look', { token })).json.invitation).toMatchObject({
      ...{ wasRemoved: true, approves: true, refused: null },
    });
    expect((await ann.join(token)).json).toEqual({ team, state: 'waiting' });
    expect((await ann.get(`/${team}`)).status).toBe(404);
    const waiting = async () => (await owner.get(`/${team}/people`)).json.requests;
    const [request] = await waiting();
    expect(request).toMatchObject({ name: 'Ann', removedAt: expect.any(Number) });
    await owner.post(`/${team}/requests/${request.id}`, { accept: false });
    const later = await owner.invite(team, { uses: 5 });
    expect((await ann.join(later)).json.state).toBe('waiting');
    await owner.post(`/${team}/requests/${(await waiting())[0].id}`, { accept: true });
    expect((await ann.get(`/${team}`)).status).toBe(200);

    // Who left by themselves comes back as they came, and so does who was let in since.
    await ann.remove(`/${team}/members/me`);
    expect((await ann.join(later)).json).toEqual({ team, state: 'joined' });

    // An invitation to their address says that they are wanted, when it was made afterwards.
    const before = await owner.invite(team, { email: bob.email });
    await mailbox.take();
    await remove(bob);
    expect((await bob.join(before)).json.state).toBe('waiting');
    await owner.post(`/${team}/requests/${(await waiting())[0].id}`, { accept: false });
    const after = await owner.invite(team, { email: bob.email });
    await mailbox.take();
    expect((await bob.join(after)).json).toEqual({ team, state: 'joined' });
  });
});

describe('code that was handed in', () => {
  test('is kept as long as an owner says, which its learner is told, and is gone on the day', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Lea');
    const [ann, lea] = members as [Person, Person];
    await owner.post(`/${team}/members/${await lea.idIn(team)}`, { role: 'lead' });
    const { json } = await owner.post(`/${team}/assignments`, labs(LAB));
    const [attempt] = await ann.run(LAB, GOLD);
    await ann.post(`/${team}/submissions`, { assignment: json.id, attempt });
    for (const keepCodeDays of [0, 1.5, 3651, '7'])
      expect((await owner.post(`/${team}`, { keepCodeDays })).json.error).toMatch(/^keepCodeDays: /);
    expect((await lea.post(`/${team}`, { keepCodeDays: 7 })).status).toBe(403);
    expect((await owner.post(`/${team}`, { keepCodeDays: 7 })).status).toBe(200);
    const mine = async () => (await ann.get(`/${team}`)).json;
    expect((await mine()).team.keepCodeDays).toBe(7);
    const look = { token: await owner.invite(team) };
    expect((await ann.post('/join/look', look)).json.invitation.keepCodeDays).toBe(7);
    const [handedIn] = (await mine()).assignments[0].handedIn;
    expect(handedIn.hasCode).toBe(true);

    // The job that every process runs by the hour, with a clock that is handed in.
    const day = 24 * 60 * 60 * 1000;
    data.connect(readSettings({ DATABASE_URL: server.databaseUrl }).database);
    expect(await data.sweepCode(undefined, handedIn.at + 7 * day - 1)).toBe(0);
    expect((await lea.get(`/${team}/submissions/${handedIn.id}`)).status).toBe(200);
    expect(await data.sweepCode(undefined, handedIn.at + 7 * day + 1)).toBe(1);
    expect(await data.sweepCode(undefined, handedIn.at + 7 * day + 1)).toBe(0);
    expect(await lea.get(`/${team}/submissions/${handedIn.id}`)).toMatchObject({ status: 410 });
    const { submissions } = (await lea.get(`/${team}/submissions?assignment=${json.id}`)).json;
    expect(submissions).toMatchObject([{ name: 'Ann', tier: 'gold', hasCode: false }]);
    expect((await mine()).assignments[0].handedIn).toMatchObject([{ hasCode: false }]);
    // The team forgets; whose it is does not.
    expect((await ann.ask('GET', '/api/state')).json.attempts).toMatchObject([{ id: attempt }]);
  });
});

describe('a team of many', () => {
  const MANY = 120;
  /** People who have never been there in person: rows, as that many sign-ups would leave them. */
  async function fill(team: string, assignment: string): Promise<void> {
    const names = Array.from({ length: MANY }, (_, at) => `Person ${String(at).padStart(3, '0')}`);
    const statements = [...names, 'Zoë Ångström'].flatMap((name, at) => {
      const [owner, id] = [`${team}-${at}`, `${team}-m-${at}`];
      return [
        [`INSERT INTO "owner" ("id") VALUES (?)`, [owner]],
        [
          `INSERT INTO "membership" ("id", "teamId", "ownerId", "role", "name") VALUES (?, ?, ?, 'member', ?)`,
          [id, team, owner, name],
        ],
        [
          `INSERT INTO "submission" ("id", "assignmentId", "ownerId", "lab", "tier") VALUES (?, ?, ?, ?, 'none')`,
          [`${team}-s-${at}`, assignment, owner, LAB],
        ],
      ] as const;
    });
    await writeRows(server.databaseUrl, statements);
  }

  test('is read in pages and by name, and nobody is left out or shown twice', async () => {
    const owner = await person('Olga');
    const team = await owner.createTeam('Everybody');
    const { id } = (await owner.post(`/${team}/assignments`, labs(LAB))).json;
    await fill(team, id);
    const names = (people: { name: string }[]) => people.map(({ name }) => name);
    const seen: string[] = [];
    for (const from of [0, 50, 100]) {
      const { overview, people } = (await owner.get(`/${team}/overview?from=${from}`)).json;
      expect(people).toEqual({ from, of: MANY + 1, all: MANY + 1 });
      expect(overview.of).toBe(MANY + 1);
      seen.push(...names(overview.people));
    }
    expect(new Set(seen).size).toBe(MANY + 1);
    expect((await owner.get(`/${team}/overview?from=999`)).json.people.from).toBe(100);
    const found = (await owner.get(`/${team}/overview?find=${encodeURIComponent('zoe ang')}`)).json;
    expect([names(found.overview.people), found.people.of]).toEqual([['Zoë Ångström'], 1]);
    const page = (await owner.get(`/${team}/people?from=100&find=person`)).json;
    expect([page.members.length, page.people]).toEqual([20, { from: 100, of: MANY, all: MANY + 2 }]);
    for (const wrong of ['from=-1', 'from=x', `find=${'x'.repeat(201)}`])
      expect((await owner.get(`/${team}/people?${wrong}`)).status).toBe(400);
    const handedIn: string[] = [];
    for (let after = ''; ; ) {
      const { json } = await owner.get(`/${team}/submissions?assignment=${id}${after}`);
      handedIn.push(...json.submissions.map((one: { id: string }) => one.id));
      if (json.next === null) break;
      after = `&after=${json.next}`;
    }
    expect([handedIn.length, new Set(handedIn).size]).toEqual([MANY + 1, MANY + 1]);
  });
});

describe('an invitation', () => {
  test('by link works as often as it says, says what it is to, and is refused by name after that', async () => {
    const owner = await person('Olga');
    const team = await owner.createTeam('Payments');
    const token = await owner.invite(team, { uses: 1 });
    const nobody = await call(server.origin, '/api/teams/join/look', { method: 'POST', body: { token } });
    expect(nobody.json).toMatchObject({
      person: null,
      invitation: { team: 'Payments', leads: ['Olga'], refused: null },
    });
    const racing = [await person('Ann'), await person('Bob')];
    const answers = await Promise.all(racing.map((one) => one.join(token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)!.json.error).toMatch(/used up/);
    const joined = racing[answers.findIndex(({ status }) => status === 200)]!;
    expect((await joined.join(token)).json).toEqual({ team, state: 'joined' });
    expect((await joined.post('/join/look', { token })).json.invitation.member).toBe(team);
    expect((await joined.join('wrong')).status).toBe(404);
  });

  test('that was taken back opens nothing, and one for an address opens for that address alone', async () => {
    const [owner, ann, bob] = [await person('Olga'), await person('Ann'), await person('Bob')];
    const team = await owner.createTeam('Payments');
    const { json } = await owner.post(`/${team}/invitations`, { uses: 5 });
    await owner.remove(`/${team}/invitations/${json.id}`);
    expect((await ann.join(json.path.split('/').at(-1))).json.error).toMatch(/taken back/);
    await owner.post(`/${team}/invitations`, { email: ann.email.toUpperCase() });
    const mail = (await mailbox.take()).replaceAll('=\r\n', '').replaceAll('=3D', '=');
    expect(mail).toContain(ann.email);
    const token = /\/team\/join\/([\w-]+)/.exec(mail)![1]!;
    expect((await bob.join(token)).json.error).toMatch(/another e-mail address/);
    expect((await bob.post('/join/look', { token })).json.invitation.refused).toMatch(/another e-mail/);
    expect((await ann.join(token)).json).toEqual({ team, state: 'joined' });
  });

  test('to a team that wants to look first waits for a lead, who lets in or not', async () => {
    const [owner, ann, bob] = [await person('Olga'), await person('Ann'), await person('Bob')];
    const team = await owner.createTeam('Payments');
    await owner.post(`/${team}`, { approves: true });
    const token = await owner.invite(team, { uses: 5 });
    expect((await ann.join(token)).json.state).toBe('waiting');
    expect((await bob.join(token)).json.state).toBe('waiting');
    expect((await ann.get(`/${team}`)).status).toBe(404);
    expect((await ann.get('')).json.waiting).toMatchObject([{ team: 'Payments' }]);
    const { requests } = (await owner.get(`/${team}/people`)).json;
    expect(requests.map(({ name }: { name: string }) => name)).toEqual(['Ann', 'Bob']);
    await owner.post(`/${team}/requests/${requests[0].id}`, { accept: true });
    await owner.post(`/${team}/requests/${requests[1].id}`, { accept: false });
    expect((await ann.get(`/${team}`)).status).toBe(200);
    expect((await bob.get(`/${team}`)).status).toBe(404);
    expect((await owner.post(`/${team}/requests/${requests[1].id}`, { accept: true })).status).toBe(404);
  });
});

describe('what is handed in', () => {
  test('shows its code to leads and to no member, until it is taken back', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Bob');
    const [ann, bob] = members as [Person, Person];
    const { json } = await owner.post(`/${team}/assignments`, labs(LAB));
    const [attempt] = await ann.run(LAB, GOLD);
    const [other] = await ann.run(HARD, GOLD);
    const handIn = (body: object) => ann.post(`/${team}/submissions`, { assignment: json.id, ...body });
    expect((await handIn({ attempt: createKey() })).json.error).toMatch(/does not have this attempt yet/);
    expect((await handIn({ attempt: other })).json.error).toMatch(/does not ask for this lab/);
    expect((await bob.post(`/${team}/submissions`, { assignment: json.id, attempt })).status).toBe(404);
    expect((await ann.get(`/${team}`)).json.assignments[0].best).toEqual({ [LAB]: attempt });
    const { submission } = (await handIn({ attempt, share: 'anonymous' })).json;
    expect((await bob.get(`/${team}/submissions/${submission.id}`)).status).toBe(403);
    const opened = await owner.get(`/${team}/submissions/${submission.id}`);
    expect(opened.json.code).toMatchObject({ name: 'Ann', lab: LAB, source: 'export const run = 0;' });

    expect((await bob.get(`/${team}/shared?lab=${LAB}`)).json.code).toBe('unsolved');
    await bob.run(LAB, GOLD);
    const shared = () => bob.get(`/${team}/shared?lab=${LAB}`);
    expect((await shared()).json.solutions).toMatchObject([{ name: null, tier: 'gold' }]);
    await ann.post(`/${team}/submissions/${submission.id}`, { share: 'named' });
    expect((await shared()).json.solutions).toMatchObject([{ name: 'Ann' }]);
    await ann.post(`/${team}/submissions/${submission.id}`, { share: 'no' });
    expect((await shared()).json.solutions).toEqual([]);

    expect((await bob.remove(`/${team}/submissions/${submission.id}`)).status).toBe(404);
    await ann.remove(`/${team}/submissions/${submission.id}`);
    expect((await owner.get(`/${team}/submissions/${submission.id}`)).status).toBe(404);
    await owner.post(`/${team}/assignments/${json.id}`, { closed: true });
    expect((await handIn({ attempt })).json.error).toMatch(/closed/);
  });
});

describe('an assignment', () => {
  test.each([
    [{ due: { date: '2020-01-01', time: '09:00', timeZone: 'UTC' } }, /has passed/],
    [{ due: { date: '2027-03-28', time: '02:30', timeZone: 'Europe/Berlin' } }, /put forward/],
    [{ due: { date: '2027-02-30', time: '09:00', timeZone: 'UTC' } }, /There is no/],
    [{ due: { date: '2027-02-03', time: '09:00', timeZone: 'Middle/Earth' } }, /no time zone/],
    [{ what: { kind: 'labs', labs: [{ lab: 'no-such-lab', tier: 'gold' }] } }, /no lab "no-such-lab"/],
    [{ what: { kind: 'module', module: 'nowhere', tier: 'gold' } }, /no module/],
    [{ what: { kind: 'track', track: 'nowhere', tier: 'gold' } }, /no track/],
    [{ title: '\u202e\u0000' }, /^title: must have/],
    [{ title: 'x'.repeat(10_000) }, /^title: must have at most/],
  ])('of %o is refused by name, and nothing is assigned', async (change, reason) => {
    const owner = await person('Olga');
    const team = await owner.createTeam('Payments');
    const answer = await owner.post(`/${team}/assignments`, { ...labs(LAB), ...change });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toMatch(reason);
    expect((await owner.get(`/${team}`)).json.assignments).toEqual([]);
  });

  test('of a track has the labs of the track, each to the tier that was said', async () => {
    const owner = await person('Olga');
    const team = await owner.createTeam('Payments');
    const what = { kind: 'track', track: 'caching', tier: 'bronze' };
    expect((await owner.post(`/${team}/assignments`, { what, due: due() })).status).toBe(200);
    const { assignment } = (await owner.get(`/${team}/overview`)).json;
    const { labs } = readTracks().find(({ slug }) => slug === 'caching')!;
    expect(assignment.title).toBe('Caching');
    expect(assignment.work.goals).toEqual(labs.map((lab) => ({ lab, tier: 'bronze' })));
  });

  test('of the two-week plan has the labs that the course has, day by day, and says which it lacks', async () => {
    const owner = await person('Olga');
    const team = await owner.createTeam('Payments');
    const what = { kind: 'plan', track: 'back-end', startsOn: '2026-11-16' };
    const { json } = await owner.post(`/${team}/assignments`, { what, due: due() });
    const { assignment, overview } = (await owner.get(`/${team}/overview`)).json;
    expect(assignment).toMatchObject({ id: json.id, title: 'Two-week onboarding, back end' });
    expect(assignment.work.goals[0]).toEqual({ lab: HARD, tier: 'silver', day: 1 });
    expect(assignment.work.goals.map(({ lab }: { lab: string }) => lab)).not.toContain(json.missing[0]);
    expect(overview.plan).toMatchObject({ days: 10, endsOn: '2026-11-27' });
  });
});

describe('an export', () => {
  const csv = async (owner: Person, team: string, table: string) => {
    const response = await fetch(`${server.origin}/api/teams/${team}/export?table=${table}`, {
      method: 'POST',
      headers: { Cookie: owner.cookie, Origin: server.origin },
    });
    return [response.headers.get('content-type'), await response.text()];
  };

  test('of an empty team has the heads, and one with a formula for a name is text', async () => {
    const owner = await person('Olga');
    const team = await owner.createTeam('<b>=1+1</b>\u202e');
    expect((await owner.get(`/${team}`)).json.team.name).toBe('<b>=1+1</b>');
    const [type, text] = await csv(owner, team, 'standing');
    expect(type).toContain('text/csv');
    expect(text).toMatch(/^assignment,due at,name,lab,[^\r]*\r\n$/);
    const token = await owner.invite(team);
    const eve = await person('Eve');
    expect((await eve.join(token, 'x'.repeat(10_000))).status).toBe(400);
    await eve.join(token, '=HYPERLINK("http://evil")');
    expect((await csv(owner, team, 'people'))[1]).toContain('"\'=HYPERLINK(""http://evil"")",member,');
    expect((await owner.post(`/${team}/export?table=nothing`)).status).toBe(400);
    const { json } = await owner.post(`/${team}/export`);
    expect(json).toMatchObject({
      format: 'hotpath-team',
      assignments: [],
      people: [{ role: 'owner' }, { role: 'member' }],
    });
    const kinds = (await owner.get(`/${team}/audit`)).json.entries.map(({ kind }: { kind: string }) => kind);
    expect(kinds.slice(0, 3)).toEqual(['exported', 'exported', 'joined']);
  });
});

describe('an account that is deleted', () => {
  test('leaves no trace in its teams: they get the next lead as their owner, or end', async () => {
    const { owner, team, members } = await makeTeam('Ann', 'Bob');
    const [ann, bob] = members as [Person, Person];
    const alone = await owner.createTeam('Nobody else');
    await owner.post(`/${team}/members/${await ann.idIn(team)}`, { role: 'lead' });
    const exported = (await owner.ask('GET', '/api/account/export')).json;
    expect(exported.teams).toHaveLength(2);
    expect((await owner.get('/leaving')).json).toEqual({
      ends: ['Nobody else'],
      handedOver: [{ team: 'Payments', to: 'Ann' }],
    });
    await owner.ask('DELETE', '/api/account', { password: 'correct horse battery' });
    expect((await ann.get(`/${team}`)).json.me.role).toBe('owner');
    const log = (await ann.get(`/${team}/audit`)).json.entries;
    expect(JSON.stringify(log)).not.toContain('Olga');
    expect(log[0]).toMatchObject({ kind: 'inherited', about: 'Ann' });
    expect((await bob.get(`/${alone}`)).status).toBe(404);
    await bob.ask('DELETE', '/api/account', { password: 'correct horse battery' });
    expect((await ann.get(`/${team}/people`)).json.members).toHaveLength(1);
    expect((await ann.remove(`/${team}`, { name: 'another' })).status).toBe(409);
    expect((await ann.remove(`/${team}`, { name: 'Payments' })).status).toBe(200);
    expect((await ann.get('')).json.teams).toEqual([]);
  });
});
