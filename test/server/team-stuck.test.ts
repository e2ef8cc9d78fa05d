import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from './support/server.ts';
import { LAB, labs, makeTeam, type Person, WRONG } from './support/team.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

describe('somebody who is stuck', () => {
  type Stuck = { name: string; lab: string; member: string; runs: number; isDismissed: boolean };

  test('is offered help and sent a lesson, sees both with the lead’s name, and answers or puts them away', async () => {
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Bob');
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
    const { owner, team, members } = await makeTeam(server.origin, 'Ann', 'Lea');
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
    const { owner, team, members } = await makeTeam(server.origin, 'Ann');
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
