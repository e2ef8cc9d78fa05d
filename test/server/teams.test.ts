import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTracks } from '#lib/content';
import * as data from '#lib/data';
import { readSettings } from '#lib/server';
import { call, createKey } from './support/client.ts';
import { startServer, type TestServer } from './support/server.ts';
import { due, GOLD, HARD, LAB, labs, makeTeam, missed, Person, WRONG } from './support/team.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const person = (name: string) => new Person(server.origin, name).signUp();

describe('a team', () => {
  test('shows its lead who is where, who is stuck and why, and what was hard', async () => {
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Bob', 'Cid');
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
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Bob');
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
    const { owner, team, members } = await makeTeam(server.origin, 'Ann');
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
    const { owner, team, members } = await makeTeam(server.origin, 'Ann');
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

describe('what is handed in', () => {
  test('shows its code to leads and to no member, until it is taken back', async () => {
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Bob');
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

describe('code that was handed in', () => {
  test('is kept as long as an owner says, which its learner is told, and is gone on the day', async () => {
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Lea');
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
