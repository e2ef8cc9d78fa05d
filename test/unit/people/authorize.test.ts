import { describe, expect, test } from 'vitest';
import { type Action, type Actor, authorize, Refusal, type Resource, RULES } from '#lib/people';

const ACTORS: Record<string, Actor> = {
  anonymous: { kind: 'anonymous' },
  mine: { kind: 'device', id: 'phone', owner: 'me' },
  theirs: { kind: 'device', id: 'laptop', owner: 'somebody' },
  me: { kind: 'person', id: 'ann', owner: 'me', session: 'one' },
  other: { kind: 'person', id: 'bob', owner: 'somebody', session: 'two' },
};
/** Mine, and not earned. */
const RESOURCES: Record<string, Resource> = {
  public: { kind: 'public' },
  owned: { kind: 'owned', owner: 'me' },
  lab: { kind: 'lab', id: 'a-lab', earned: false },
  earned: { kind: 'lab', id: 'a-lab', earned: true },
  led: { kind: 'room', id: 'a-room', as: 'instructor' },
  joined: { kind: 'room', id: 'a-room', as: 'participant' },
  foreign: { kind: 'room', id: 'a-room', as: null },
  owns: { kind: 'team', id: 'a-team', role: 'owner' },
  leads: { kind: 'team', id: 'a-team', role: 'lead' },
  belongs: { kind: 'team', id: 'a-team', role: 'member' },
  outside: { kind: 'team', id: 'a-team', role: null },
};

type Answers = [anonymous: number, mine: number, theirs: number, me: number, other: number];
type Row = Record<keyof typeof RESOURCES, Answers>;

/** The same for every resource but these. */
const row = (usual: Answers, exceptions: Row = {}): Row => ({
  ...Object.fromEntries(Object.keys(RESOURCES).map((name) => [name, usual])),
  ...exceptions,
});

const EVERYBODY = row([200, 200, 200, 200, 200]);
const KNOWN = row([401, 200, 200, 200, 200]);
const OWNER = row([401, 403, 403, 403, 403], { owned: [401, 200, 403, 200, 403] });
const PERSON = row([401, 401, 401, 403, 403], { owned: [401, 401, 401, 200, 403] });
const IN: Answers = [200, 200, 200, 200, 200];
const INSIDE = row([401, 401, 401, 401, 401], { led: IN, joined: IN });
const INSTRUCTOR = row([401, 401, 401, 401, 401], { led: IN, joined: [403, 403, 403, 403, 403] });
/** Who is in a team is a person: a device alone is asked to sign in, and one who is not inside learns nothing. */
const NO_TEAM: Answers = [401, 401, 401, 404, 404];
const LOW: Answers = [401, 401, 401, 403, 403];
const TEAM: Answers = [401, 401, 401, 200, 200];
const MEMBER = row(NO_TEAM, { owns: TEAM, leads: TEAM, belongs: TEAM });
const LEAD = row(NO_TEAM, { owns: TEAM, leads: TEAM, belongs: LOW });
const TEAM_OWNER = row(NO_TEAM, { owns: TEAM, leads: LOW, belongs: LOW });

/** The status that each actor gets, by resource; 200 where nothing is refused. */
const EXPECTED: Record<Action, Row> = {
  'health.read': EVERYBODY,
  'lesson.read': EVERYBODY,
  'state.read': OWNER,
  'state.write': OWNER,
  'state.erase': OWNER,
  'lab.hint': KNOWN,
  'lab.solution': KNOWN,
  'lab.debrief': row([401, 403, 403, 403, 403], { earned: [401, 200, 200, 200, 200] }),
  'verification.ask': OWNER,
  'verification.read': OWNER,
  'account.read': EVERYBODY,
  'account.enter': EVERYBODY,
  'account.change': PERSON,
  'account.export': PERSON,
  'account.erase': PERSON,
  'certificate.verify': EVERYBODY,
  'certificate.read': PERSON,
  'certificate.issue': PERSON,
  'certificate.withdraw': PERSON,
  'scorm.package': PERSON,
  'scorm.launch': OWNER,
  'scorm.report': EVERYBODY,
  'lti.launch': EVERYBODY,
  'lti.tie': OWNER,
  'room.create': PERSON,
  'room.list': PERSON,
  'room.enter': EVERYBODY,
  'room.invite': INSTRUCTOR,
  'room.watch': INSIDE,
  'room.act': INSIDE,
  'room.report': INSTRUCTOR,
  'room.code': INSTRUCTOR,
  'room.lab': INSTRUCTOR,
  'team.create': PERSON,
  'team.list': PERSON,
  'team.look': EVERYBODY,
  'team.join': PERSON,
  'team.read': MEMBER,
  'team.leave': MEMBER,
  'team.submit': MEMBER,
  'team.answer': MEMBER,
  'team.watch': LEAD,
  'team.help': LEAD,
  'team.assign': LEAD,
  'team.invite': LEAD,
  'team.people': LEAD,
  'team.export': LEAD,
  'team.audit': LEAD,
  'team.change': TEAM_OWNER,
  'team.erase': TEAM_OWNER,
};

function statusOf(actor: Actor, action: Action, resource: Resource): number {
  try {
    authorize(actor, action, resource);
    return 200;
  } catch (error) {
    if (error instanceof Refusal) return error.status;
    throw error;
  }
}

describe('authorize', () => {
  test('has a row for every action', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(Object.keys(RULES).sort());
  });

  test.each(Object.keys(RULES) as Action[])('answers every actor and resource for %s', (action) => {
    const answers = Object.entries(RESOURCES).map(([name, resource]) => [
      name,
      Object.values(ACTORS).map((actor) => statusOf(actor, action, resource)),
    ]);
    expect(Object.fromEntries(answers)).toEqual(EXPECTED[action]);
  });
});
