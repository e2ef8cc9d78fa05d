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
};

type Answers = [anonymous: number, mine: number, theirs: number, me: number, other: number];
const ALL: Answers = [200, 200, 200, 200, 200];
const EVERYBODY = { public: ALL, owned: ALL, lab: ALL, earned: ALL };
const SIGNED_IN: Answers = [401, 401, 401, 403, 403];
const PERSON = {
  public: SIGNED_IN,
  owned: [401, 401, 401, 200, 403] as Answers,
  lab: SIGNED_IN,
  earned: SIGNED_IN,
};

/** The status that each actor gets, by resource; 200 where nothing is refused. */
const EXPECTED: Record<Action, Record<keyof typeof RESOURCES, Answers>> = {
  'health.read': {
    public: [200, 200, 200, 200, 200],
    owned: [200, 200, 200, 200, 200],
    lab: [200, 200, 200, 200, 200],
    earned: [200, 200, 200, 200, 200],
  },
  'state.read': {
    public: [401, 403, 403, 403, 403],
    owned: [401, 200, 403, 200, 403],
    lab: [401, 403, 403, 403, 403],
    earned: [401, 403, 403, 403, 403],
  },
  'state.write': {
    public: [401, 403, 403, 403, 403],
    owned: [401, 200, 403, 200, 403],
    lab: [401, 403, 403, 403, 403],
    earned: [401, 403, 403, 403, 403],
  },
  'state.erase': {
    public: [401, 403, 403, 403, 403],
    owned: [401, 200, 403, 200, 403],
    lab: [401, 403, 403, 403, 403],
    earned: [401, 403, 403, 403, 403],
  },
  'lab.hint': {
    public: [401, 200, 200, 200, 200],
    owned: [401, 200, 200, 200, 200],
    lab: [401, 200, 200, 200, 200],
    earned: [401, 200, 200, 200, 200],
  },
  'lab.solution': {
    public: [401, 200, 200, 200, 200],
    owned: [401, 200, 200, 200, 200],
    lab: [401, 200, 200, 200, 200],
    earned: [401, 200, 200, 200, 200],
  },
  'lab.debrief': {
    public: [401, 403, 403, 403, 403],
    owned: [401, 403, 403, 403, 403],
    lab: [401, 403, 403, 403, 403],
    earned: [401, 200, 200, 200, 200],
  },
  'account.read': EVERYBODY,
  'account.enter': EVERYBODY,
  'account.change': PERSON,
  'account.export': PERSON,
  'account.erase': PERSON,
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
