import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from './support/client.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
import { writeRows } from './support/rows.ts';
import { startServer, type TestServer } from './support/server.ts';
import { LAB, labs, makeTeam, Person } from './support/team.ts';

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

describe('a removed member', () => {
  test('comes in again only when a lead lets them, by a link that was open or is made later', async () => {
    const { owner, team, token, members } = await makeTeam(server.origin, 'Ann', 'Bob');
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

describe('an account that is deleted', () => {
  test('leaves no trace in its teams: they get the next lead as their owner, or end', async () => {
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Bob');
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
