import { describe, expect, test } from 'vitest';
import { codeShownTo, findByJoinKey, findByToken, LIMITS, viewFor } from '#lib/live';
import {
  choice,
  hashOf,
  INSTRUCTOR,
  idOf,
  learner,
  MINUTE,
  refusal,
  SERVER,
  storeOfRoom,
  VISITOR,
} from './room.ts';

const join = (name: string) =>
  ({ kind: 'join', participant: idOf(name), name, tokenHash: hashOf(`token of ${name}`) }) as const;

describe('joining', () => {
  test('closed doors keep newcomers out and leave those who are in alone', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.teach({ kind: 'set-doors', open: false });
    expect(refusal(store.send(join('Ben'), VISITOR))).toBe(
      'The doors of this room are closed: ask the instructor to open them.',
    );
    store.as('Ana', { kind: 'ask', question: 'Why?', lab: null });
    store.teach({ kind: 'set-doors', open: true });
    store.must(join('Ben'), VISITOR);
    expect(store.wall().counts.all).toBe(2);
  });

  test('that is sent twice makes one participant, who is found by the key', () => {
    const store = storeOfRoom();
    const sent = { ...join('Ana'), key: idOf('join') };
    store.must(sent, VISITOR);
    const again = store.send({ ...sent, participant: idOf('another') }, VISITOR);
    expect(again).toEqual({ events: [], repeated: true });
    expect(findByJoinKey(store.state, idOf('join'))).toBe(idOf('Ana'));
    expect(findByJoinKey(store.state, idOf('none'))).toBeUndefined();
  });

  test('a full room says so', () => {
    const store = storeOfRoom();
    for (let place = 0; place < LIMITS.participants; place++) store.join(`Person ${place}`);
    expect(refusal(store.send(join('One more'), VISITOR))).toBe('This room is full: it takes 1,000 people.');
  });

  test('a token brings back name and work, also after leaving and on another device', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.run('Ana', '1', { tier: 'bronze' });
    store.as('Ana', { kind: 'leave' });
    expect(refusal(store.send({ kind: 'fixed' }, learner('Ana')))).toContain('rejoin code');
    expect(store.page('Ana').self.left).toBe(true);
    const participant = findByToken(store.state, hashOf('token of Ana'))!;
    store.must({ kind: 'bring-back', participant }, SERVER);
    expect(store.page('Ana')).toMatchObject({
      self: { name: 'Ana', left: false },
      work: { merge: { tier: 'bronze' } },
    });
    expect(findByToken(store.state, hashOf('guessed'))).toBeUndefined();
    expect(findByToken(store.state, '')).toBeUndefined();
  });

  test('a name can be changed, and the former is free again', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.join('Ben');
    store.as('Ana', { kind: 'rename', name: 'ben' });
    store.as('Ben', { kind: 'rename', name: 'BEN' });
    store.as('Ben', { kind: 'rename', name: 'Ana' });
    expect([store.page('Ana').self.name, store.page('Ben').self.name]).toEqual(['ben 2', 'Ana']);
    store.as('Ana', { kind: 'rename', name: 'Ben' });
    expect(store.page('Ana').self.name).toBe('Ben');
    expect(refusal(store.send({ kind: 'rename', name: 'a'.repeat(41) }, learner('Ana')))).toContain(
      'at most 40',
    );
  });
});

describe('a removed member', () => {
  test('with an open page is told, may do nothing, and leaves no vote, call, solution or nickname behind', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.join('Ben');
    store.teach({ kind: 'open-poll', poll: idOf('poll'), question: choice() });
    store.as('Ana', { kind: 'vote', poll: idOf('poll'), answer: 2 });
    store.as('Ana', { kind: 'ask', question: 'Why?', lab: null });
    store.as('Ana', { kind: 'join-leaderboard', nickname: 'Otter' });
    store.run('Ana', '1', { tier: 'gold' });
    store.as('Ana', {
      kind: 'offer-solution',
      solution: idOf('one'),
      lab: 'merge',
      run: idOf('1'),
      note: '',
    });
    store.as('Ana', { kind: 'share-code', lab: 'merge', run: idOf('1') });
    store.teach({ kind: 'remove', participant: idOf('Ana') });
    const wall = store.wall();
    expect(Object.keys(wall.tiles)).toEqual([idOf('Ben')]);
    expect(wall).toMatchObject({
      calls: {},
      solutions: {},
      polls: { [idOf('poll')]: { answered: 0, results: { counts: [0, 0, 0] } } },
    });
    expect(codeShownTo(store.state, 'teacher', idOf('Ana'))).toBeNull();
    const told = 'The instructor removed you from this room.';
    expect(viewFor(store.state, learner('Ana'), store.at)).toEqual({ kind: 'shut', because: told });
    expect(refusal(store.send({ kind: 'leave' }, learner('Ana')))).toBe(told);
    expect(refusal(store.send({ kind: 'bring-back', participant: idOf('Ana') }, SERVER))).toBe(told);
    store.as('Ben', { kind: 'join-leaderboard', nickname: 'Otter' });
    expect(store.page('Ben').self.nickname).toBe('Otter');
  });
});

describe('consent to show code', () => {
  test('is asked for once, given for one run, and taken back', () => {
    const store = storeOfRoom();
    const ana = store.join('Ana');
    store.run('Ana', '1');
    store.teach({ kind: 'ask-for-code', participant: ana });
    expect(store.page('Ana').self.code).toEqual({ state: 'asked' });
    expect(codeShownTo(store.state, 'teacher', ana)).toBeNull();
    store.as('Ana', { kind: 'share-code', lab: 'merge', run: idOf('1') });
    expect(codeShownTo(store.state, 'teacher', ana)).toEqual({ lab: 'merge', run: idOf('1') });
    expect(codeShownTo(store.state, 'other', ana)).toBeNull();
    store.as('Ana', { kind: 'withdraw-code' });
    expect(codeShownTo(store.state, 'teacher', ana)).toBeNull();
    expect(refusal(store.send({ kind: 'ask-for-code', participant: ana }, INSTRUCTOR))).toBe(
      'Ana does not want to show code; only Ana can share it now.',
    );
  });

  test('that was refused is not asked for again, and a run that the room does not know cannot be shared', () => {
    const store = storeOfRoom();
    const ana = store.join('Ana');
    store.teach({ kind: 'ask-for-code', participant: ana });
    store.as('Ana', { kind: 'refuse-code' });
    expect(refusal(store.send({ kind: 'ask-for-code', participant: ana }, INSTRUCTOR))).toContain(
      'only Ana can share',
    );
    const share = { kind: 'share-code', lab: 'constructor', run: idOf('1') } as const;
    expect(refusal(store.send(share, learner('Ana')))).toContain('latest 16 runs');
  });
});

test('who has not been seen for long counts as away, until seen again', () => {
  const store = storeOfRoom();
  store.join('Ana');
  store.join('Ben');
  store.wait(2 * MINUTE);
  store.must({ kind: 'see', participants: [idOf('Ana'), idOf('Ana'), idOf('stranger')] }, SERVER);
  expect(store.log.at(-1)).toMatchObject({ kind: 'seen', participants: [idOf('Ana')] });
  store.wait(MINUTE);
  expect(store.wall().counts.away).toBe(1);
  store.as('Ben', { kind: 'follow', following: false });
  expect(store.wall().counts.away).toBe(0);
});
