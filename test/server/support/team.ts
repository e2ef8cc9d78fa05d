import { expect } from 'vitest';
import { call, createKey, makeAttempt, makeProgress } from './client.ts';

let people = 0;

/** Somebody with an account, in one browser of theirs. */
export class Person {
  readonly installation = createKey();
  readonly email = `team-${++people}@example.org`;
  cookie = '';
  constructor(
    readonly origin: string,
    readonly name: string,
  ) {}

  async signUp(): Promise<this> {
    const body = { name: this.name, email: this.email, password: 'correct horse battery' };
    const { headers } = await this.ask('POST', '/api/account/sign-up', body);
    this.cookie = headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    return this;
  }
  ask = (method: string, path: string, body?: unknown) =>
    call(this.origin, path, { method, body, installation: this.installation, cookie: this.cookie });
  get = (path: string) => this.ask('GET', `/api/teams${path}`);
  post = (path: string, body: unknown = {}) => this.ask('POST', `/api/teams${path}`, body);
  remove = (path: string, body: unknown = {}) => this.ask('DELETE', `/api/teams${path}`, body);

  /** Runs a lab so often, as the sync route takes it; answers the keys. */
  async run(lab: string, ...reports: object[]): Promise<string[]> {
    const writes = reports.map((report, place) =>
      makeAttempt({
        lab,
        at: Date.now(),
        source: `export const run = ${place};`,
        report: { cases: [], ...report },
      }),
    );
    await this.ask('POST', '/api/sync', { writes });
    return writes.map(({ key }) => key);
  }
  predict = (lab: string, choice: number) =>
    this.ask('POST', '/api/sync', {
      writes: [
        makeProgress(`lab:${lab}`, {
          hintsShown: 0,
          bestTier: 'none',
          lastOpenedAt: 1,
          prediction: { choice, line: null, sure: 'fairly', at: 1 },
        }),
      ],
    });

  async createTeam(name: string): Promise<string> {
    return (await this.post('', { name })).json.team;
  }
  async invite(team: string, wish: object = {}): Promise<string> {
    const { json } = await this.post(`/${team}/invitations`, wish);
    return json.path.split('/').at(-1);
  }
  join = (token: string, name = this.name) => this.post('/join', { token, name });
  async idIn(team: string): Promise<string> {
    return (await this.get(`/${team}`)).json.me.id;
  }
}

/** In two weeks, at six in Berlin. */
export const due = () => ({
  date: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10),
  time: '18:00',
  timeZone: 'Europe/Berlin',
});

/** A lab to assign, and one that costs more. */
export const LAB = 'crm-merge-quadratic';
export const HARD = 'bench-liar';
export const missed = (value: number) => ({
  correct: true,
  tier: 'none',
  findings: [{ target: 'speedup', tier: 'bronze', verdict: 'missed', value, limit: 8 }],
});
export const GOLD = { correct: true, tier: 'gold', findings: [], referenceRatio: 20 };
export const WRONG = { correct: false, tier: 'none' };
/** The body of an assignment of labs. */
export const labs = (...names: string[]) => ({
  what: { kind: 'labs', labs: names.map((lab) => ({ lab, tier: 'silver' })) },
  due: due(),
});

/** An owner with a team, and members who joined it. */
export async function makeTeam(origin: string, ...names: string[]) {
  const owner = await new Person(origin, 'Olga').signUp();
  const team = await owner.createTeam('Payments');
  const token = await owner.invite(team, { uses: names.length + 1 });
  const members: Person[] = [];
  for (const name of names) {
    const member = await new Person(origin, name).signUp();
    expect((await member.join(token)).json).toEqual({ team, state: 'joined' });
    members.push(member);
  }
  return { owner, team, token, members };
}
