import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyDifference, difference, type RoomView, viewFor } from '#lib/live';
import { moves, NAMES, play } from './play.ts';
import { INSTRUCTOR, idOf, learner, PROJECTOR, storeOfRoom, VISITOR } from './room.ts';

const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

describe('the difference of two views', () => {
  test('makes the later of the earlier, for everybody, after any events, over JSON', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = storeOfRoom();
        const actors = [INSTRUCTOR, PROJECTOR, VISITOR, ...NAMES.map(learner)];
        const look = () => actors.map((actor) => viewFor(store.state, actor, store.at));
        let kept: RoomView[] = look();
        const watch = () => {
          const now = look();
          kept = kept.map((before, place) => {
            const changed = difference(before, now[place]!);
            const after = changed ? applyDifference(before, sent(changed)) : before;
            expect(after).toEqual(now[place]);
            return after;
          });
        };
        play(store, tried, watch);
        watch();
        expect(look().map((view, place) => difference(kept[place]!, view))).toEqual(actors.map(() => null));
      }),
      { numRuns: 15 },
    );
  });

  test('of one learner’s run sends one tile of three hundred with the counts, and leaves the others the same objects', () => {
    const store = storeOfRoom();
    for (let person = 0; person < 300; person++) store.join(`Person ${person}`);
    store.teach({ kind: 'go', step: 'first' });
    const before = store.wall();
    store.run('Person 7', '1', { tier: 'bronze', speedup: 12 });
    const changed = difference(before, store.wall())!;
    expect(changed).toEqual({
      put: {
        counts: { 'not-started': 299, bronze: 1 },
        labs: { merge: { begun: 1, predicted: 0, passed: 1 } },
        tiles: { [idOf('Person 7')]: expect.objectContaining({ status: 'bronze', best: 12 }) },
      },
    });
    expect(JSON.stringify(changed).length * 100).toBeLessThan(JSON.stringify(store.wall()).length);
    const after = applyDifference(before, changed) as typeof before;
    expect(after.tiles[idOf('Person 8')]).toBe(before.tiles[idOf('Person 8')]);
    expect(before.tiles[idOf('Person 7')]!.status).toBe('not-started');
  });

  test('of a learner’s run sends nothing to the other learners', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.join('Ben');
    const before = store.page('Ben');
    store.run('Ana', '1');
    expect(difference(before, store.page('Ben'))).toBeNull();
  });

  test('takes away what went, and a whole view when another kind takes its place', () => {
    const store = storeOfRoom();
    store.join('Ana');
    const [wall, page] = [store.wall(), store.page('Ana')];
    store.teach({ kind: 'remove', participant: idOf('Ana') });
    expect(difference(wall, store.wall())).toMatchObject({ cut: { tiles: [idOf('Ana')] } });
    const shut = viewFor(store.state, learner('Ana'), store.at);
    expect(applyDifference(page, sent(difference(page, shut)!))).toEqual(shut);
  });
});
