import { describe, expect, test } from 'vitest';
import { LIMITS, RULES } from '#lib/live';
import { idOf, learner, MINUTE, refusal, SERVER, START, storeOfRoom } from './room.ts';

const ana = idOf('Ana');
function withAna() {
  const store = storeOfRoom();
  store.join('Ana');
  store.teach({ kind: 'go', step: 'first' });
  return { store, tile: () => store.wall().tiles[ana]! };
}

describe('a tile', () => {
  test('goes from not started over running and correct but slow to the tiers', () => {
    const { store, tile } = withAna();
    expect(tile()).toMatchObject({ status: 'not-started', runs: 0, lab: 'merge', points: [] });
    store.as('Ana', { kind: 'start-run', lab: 'merge' });
    expect(tile().status).toBe('running');
    store.run('Ana', '1', { correct: false, speedup: null });
    expect(tile()).toMatchObject({ status: 'wrong', points: [null] });
    store.run('Ana', '2', { speedup: 1.9 });
    expect(tile()).toMatchObject({ status: 'slow', best: 1.9, points: [null, 1.9] });
    store.run('Ana', '3', { speedup: 33, tier: 'silver' });
    store.run('Ana', '4', { speedup: 9, tier: 'bronze' });
    expect(tile()).toMatchObject({ status: 'silver', tier: 'silver', best: 33, runs: 4 });
    expect(store.page('Ana').work.merge).toMatchObject({ status: 'silver', points: [null, 1.9, 33, 9] });
  });

  test('draws speed-ups with three digits, and counts who predicted, began and passed', () => {
    const { store, tile } = withAna();
    store.join('Ben');
    store.as('Ben', { kind: 'predict', lab: 'merge', factor: 4, sure: 'guess' });
    store.run('Ana', '1', { speedup: 33.333333, tier: 'bronze' });
    expect(tile()).toMatchObject({ best: 33.3, points: [33.3] });
    expect(store.wall().labs).toEqual({ merge: { begun: 2, predicted: 1, passed: 1 } });
  });

  test('a run that is never reported does not run for ever', () => {
    const { store, tile } = withAna();
    store.as('Ana', { kind: 'start-run', lab: 'merge' });
    store.wait(RULES.runMs);
    expect(tile().status).toBe('not-started');
  });

  test('a wrong result reaches no tier, whatever was claimed', () => {
    const { store, tile } = withAna();
    store.run('Ana', '1', { correct: false, tier: 'gold', speedup: 500 });
    expect(tile()).toMatchObject({ tier: 'none', best: null, status: 'wrong' });
  });

  test('remembers a bounded trajectory', () => {
    const { store, tile } = withAna();
    for (let run = 1; run <= 40; run++) store.run('Ana', String(run), { speedup: run });
    expect(tile().runs).toBe(40);
    expect(tile().points).toEqual(Array.from({ length: LIMITS.points }, (_, place) => 25 + place));
  });

  test('takes no lab that the agenda does not have, and knows a lab of a strange name', () => {
    const { store } = withAna();
    const report = { kind: 'start-run', lab: 'toString' } as const;
    expect(refusal(store.send(report, learner('Ana')))).toBe('The lab “toString” is not part of this room.');
    store.run('Ana', '1', { lab: 'constructor', tier: 'bronze' });
    expect(store.page('Ana').work).toMatchObject({ constructor: { tier: 'bronze' } });
    expect(store.state.labs).toEqual({ constructor: { begun: 1, passed: 1 } });
  });

  test('results that come late count for when they were run, but not for before their author joined', () => {
    const { store } = withAna();
    store.wait(10 * MINUTE);
    store.run('Ana', '1', { tier: 'bronze', agoMs: 4 * MINUTE });
    store.run('Ana', '2', { tier: 'gold', agoMs: 24 * 60 * MINUTE });
    const { reachedAt } = store.state.participants.buckets.flatMap((bucket) => [...bucket.values()])[0]!.work
      .merge!;
    expect(reachedAt).toEqual({ bronze: START + 6 * MINUTE, silver: START, gold: START });
  });
});

describe('stuck', () => {
  test('after four runs without an improvement; a faster one ends it, a bit of noise does not', () => {
    const { store, tile } = withAna();
    store.run('Ana', '0', { speedup: 2 });
    for (let run = 1; run <= 3; run++) store.run('Ana', String(run), { speedup: 2.05 });
    expect(tile().stuck).toBeNull();
    store.run('Ana', '4', { speedup: 2.05 });
    expect(tile()).toMatchObject({ status: 'stuck', stuck: 'no-improvement' });
    store.run('Ana', '5', { speedup: 4 });
    expect(tile()).toMatchObject({ status: 'slow', stuck: null });
  });

  test('after three wrong results in a row', () => {
    const { store, tile } = withAna();
    for (const run of ['1', '2']) store.run('Ana', run, { correct: false, speedup: null });
    expect(tile().stuck).toBeNull();
    store.run('Ana', '3', { correct: false, speedup: null });
    expect(tile().stuck).toBe('repeated-failure');
    store.run('Ana', '4');
    expect(tile().stuck).toBeNull();
  });

  test('after going back to an earlier source twice; measuring the same again is none', () => {
    const { store, tile } = withAna();
    const source = (letter: string) => ({ sourceHash: letter.repeat(64) });
    store.run('Ana', '1', source('a'));
    store.run('Ana', '2', source('a'));
    store.run('Ana', '3', source('b'));
    expect(tile().stuck).toBeNull();
    store.run('Ana', '4', { ...source('a'), correct: false });
    expect(tile().stuck).toBeNull();
    store.run('Ana', '5', { ...source('b'), correct: false });
    expect(tile().stuck).toBe('reverting');
  });

  test('after a long silence, when half of those who began have passed; not while the room is paused', () => {
    const { store, tile } = withAna();
    store.join('Ben');
    store.wait(RULES.silenceMs);
    expect(tile().stuck).toBeNull();
    store.run('Ana', '1');
    store.wait(RULES.silenceMs);
    expect(tile().stuck).toBeNull();
    store.run('Ben', '2', { tier: 'bronze' });
    expect(tile().stuck).toBe('silence');
    store.teach({ kind: 'pause' });
    expect(tile().stuck).toBeNull();
    store.teach({ kind: 'resume' });
    store.wait(RULES.silenceMs - 1);
    expect(tile().stuck).toBeNull();
    store.wait(1);
    expect(tile().stuck).toBe('silence');
    store.teach({ kind: 'remove', participant: idOf('Ben') });
    expect(tile().stuck).toBeNull();
  });

  test('nobody is who has gold', () => {
    const { store, tile } = withAna();
    store.run('Ana', '0', { tier: 'gold' });
    for (let run = 1; run < 9; run++) store.run('Ana', String(run), { correct: false });
    expect(tile()).toMatchObject({ status: 'gold', stuck: null });
  });
});

describe('the leaderboard', () => {
  const verify = (run: string, tier: 'none' | 'bronze' | 'gold', name = 'Ana') =>
    ({ kind: 'verify', participant: idOf(name), lab: 'merge', run: idOf(run), tier }) as const;

  test('counts what the server verified, of those who chose to be on it', () => {
    const { store } = withAna();
    store.join('Ben');
    store.run('Ana', 'a', { tier: 'gold' });
    store.run('Ben', 'b', { tier: 'gold' });
    store.as('Ana', { kind: 'join-leaderboard', nickname: 'Otter' });
    expect(store.wall().leaderboard).toEqual([]);
    store.must(verify('a', 'bronze'), SERVER);
    store.must(verify('b', 'gold', 'Ben'), SERVER);
    expect(store.wall().leaderboard).toEqual([{ nickname: 'Otter', points: 1 }]);
    expect(store.page('Ben').leaderboard).toBeNull();
    store.teach({ kind: 'show-leaderboard', shown: true });
    store.as('Ben', { kind: 'join-leaderboard', nickname: 'otter' });
    expect(store.page('Ben').leaderboard).toEqual([
      { nickname: 'otter 2', points: 3, self: true },
      { nickname: 'Otter', points: 1, self: false },
    ]);
    store.as('Ben', { kind: 'join-leaderboard', nickname: null });
    expect(store.screen().leaderboard).toEqual([{ nickname: 'Otter', points: 1 }]);
  });

  test('of equals, whoever had the points first is before', () => {
    const { store } = withAna();
    store.join('Ben');
    for (const name of ['Ana', 'Ben']) {
      store.as(name, { kind: 'join-leaderboard', nickname: `${name}'s otter` });
      store.run(name, name, { tier: 'bronze' });
    }
    store.must(verify('Ben', 'bronze', 'Ben'), SERVER);
    store.wait(1);
    store.must(verify('Ana', 'bronze'), SERVER);
    expect(store.wall().leaderboard.map(({ nickname }) => nickname)).toEqual(["Ben's otter", "Ana's otter"]);
  });

  test('a run that is judged again has its latest verdict', () => {
    const { store, tile } = withAna();
    store.run('Ana', 'a', { tier: 'gold' });
    store.must(verify('a', 'gold'), SERVER);
    expect(tile().verified).toBe('gold');
    store.must(verify('a', 'none'), SERVER);
    expect(tile()).toMatchObject({ verified: 'none', tier: 'gold' });
    const stranger = verify('a', 'gold', 'Nobody');
    expect(refusal(store.send(stranger, SERVER))).toBe('There is no run of this participant to verify.');
  });
});
