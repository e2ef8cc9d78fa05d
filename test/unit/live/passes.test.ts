import { describe, expect, test } from 'vitest';
import { findByPass, findByToken, findJoinKey, fold, redact, revive, serialise } from '#lib/live';
import { hashOf, idOf, MINUTE, refusal, SERVER, START, storeOfRoom } from './room.ts';

const pass = (name: string, text: string) => ({ participant: idOf(name), passHash: hashOf(text) });

describe('a pass for another device', () => {
  test('finds whoever had it made for five minutes, and opens once', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.must({ kind: 'make-pass', ...pass('Ana', 'one') }, SERVER);
    expect(findByPass(store.state, hashOf('one'), START + 5 * MINUTE - 1)).toBe(idOf('Ana'));
    expect(findByPass(store.state, hashOf('one'), START + 5 * MINUTE)).toBeUndefined();
    expect(findByPass(store.state, hashOf('two'), START)).toBeUndefined();
    store.must({ kind: 'use-pass', ...pass('Ana', 'one') }, SERVER);
    expect(findByPass(store.state, hashOf('one'), START)).toBeUndefined();
    expect(refusal(store.send({ kind: 'use-pass', ...pass('Ana', 'one') }, SERVER))).toContain(
      'used already',
    );
  });

  test('takes the place of the one before it, and nobody else can have the same', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.join('Ben');
    store.must({ kind: 'make-pass', ...pass('Ana', 'one') }, SERVER);
    store.must({ kind: 'make-pass', ...pass('Ana', 'two') }, SERVER);
    expect(findByPass(store.state, hashOf('one'), START)).toBeUndefined();
    expect(findByPass(store.state, hashOf('two'), START)).toBe(idOf('Ana'));
    expect(refusal(store.send({ kind: 'make-pass', ...pass('Ben', 'two') }, SERVER))).toContain('taken');
    expect(refusal(store.send({ kind: 'use-pass', ...pass('Ben', 'two') }, SERVER))).toContain(
      'used already',
    );
  });

  test('is made by the server alone, and brings nobody back who was removed', () => {
    const store = storeOfRoom();
    store.join('Ana');
    expect(store.send({ kind: 'make-pass', ...pass('Ana', 'one') }, { kind: 'visitor' })).toHaveProperty(
      'refused',
    );
    store.must({ kind: 'make-pass', ...pass('Ana', 'one') }, SERVER);
    store.teach({ kind: 'remove', participant: idOf('Ana') });
    for (const kind of ['use-pass', 'make-pass'] as const)
      expect(refusal(store.send({ kind, ...pass('Ana', 'one') }, SERVER))).toContain('removed you');
  });

  test('is no way in once the room has ended', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.must({ kind: 'make-pass', ...pass('Ana', 'one') }, SERVER);
    store.teach({ kind: 'end' });
    expect(refusal(store.send({ kind: 'use-pass', ...pass('Ana', 'one') }, SERVER))).toBe(
      'This room has ended.',
    );
  });
});

test('tokens and passes are found in a snapshot as in the log, and not in a log that was redacted', () => {
  const store = storeOfRoom();
  store.join('Ana');
  store.must({ kind: 'make-pass', ...pass('Ana', 'one') }, SERVER);
  const revived = revive(serialise(store.state));
  if ('refused' in revived) throw new Error(revived.refused);
  for (const state of [store.state, revived.state]) {
    expect(findByToken(state, hashOf('token of Ana'))).toBe(idOf('Ana'));
    expect(findByPass(state, hashOf('one'), START)).toBe(idOf('Ana'));
    expect(findJoinKey(state, idOf('Ana'))).toBe(store.log[1]!.key);
  }
  const forgotten = fold(redact(store.log, idOf('Ana')))!;
  expect(findByToken(forgotten, hashOf('token of Ana'))).toBeUndefined();
  expect(findByToken(forgotten, '')).toBeUndefined();
});
