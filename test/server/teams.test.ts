import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTracks } from '#lib/content';
import { call, createKey } from './support/client.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
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
