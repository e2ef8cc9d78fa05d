import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INSTRUCTOR, idOf, learner, MINUTE, refusal, storeOfRoom } from './room.ts';

const NAMES = ['Ana', 'Ben', 'Chiara', 'Dmitri'];
const OTHER = { kind: 'instructor', id: 'other' } as const;

function roomOfFour() {
  const store = storeOfRoom();
  for (const name of NAMES) store.join(name);
  store.teach({ kind: 'add-instructor', instructor: OTHER.id });
  const ask = (name: string, question = 'Why?') => store.as(name, { kind: 'ask', question, lab: 'merge' });
  const places = () => NAMES.map((name) => store.page(name).call?.place ?? null);
  return { store, ask, places };
}

describe('the help queue', () => {
  test('serves who came first, and asking again keeps the place', () => {
    const { store, ask, places } = roomOfFour();
    ask('Chiara');
    ask('Ana');
    ask('Ben');
    ask('Chiara', 'Why,\u202e still?');
    expect(places()).toEqual([2, 3, 1, null]);
    expect(store.wall().calls[idOf('Chiara')]).toMatchObject({ question: 'Why, still?', lab: 'merge' });
    store.as('Chiara', { kind: 'fixed' });
    expect(places()).toEqual([1, 2, null, null]);
    ask('Chiara');
    expect(places()).toEqual([1, 2, 3, null]);
    store.teach({ kind: 'resolve-call', participant: idOf('Ana') });
    store.as('Ben', { kind: 'leave' });
    expect(store.page('Chiara').call!.place).toBe(1);
  });

  test('keeps the order of asking in any course of events', () => {
    const steps = fc.array(fc.tuple(fc.nat(3), fc.constantFrom('ask', 'fixed', 'resolve', 'take', 'back')), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (played) => {
        const { store, ask, places } = roomOfFour();
        let waiting: string[] = [];
        for (const [who, what] of played) {
          const name = NAMES[who]!;
          const participant = idOf(name);
          if (what === 'ask') {
            ask(name);
            if (!waiting.includes(name)) waiting.push(name);
          } else if (what === 'take') store.send({ kind: 'take-call', participant }, INSTRUCTOR);
          else if (what === 'back') store.send({ kind: 'put-call-back', participant }, INSTRUCTOR);
          else {
            if (what === 'fixed') store.as(name, { kind: 'fixed' });
            else store.teach({ kind: 'resolve-call', participant });
            waiting = waiting.filter((one) => one !== name);
          }
          expect(places()).toEqual(NAMES.map((one) => waiting.indexOf(one) + 1 || null));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a call is taken by one instructor at a time, and its learner sees that somebody comes', () => {
    const { store, ask } = roomOfFour();
    const participant = idOf('Ana');
    ask('Ana');
    store.teach({ kind: 'take-call', participant });
    expect(store.page('Ana').call!.taken).toBe(true);
    expect(refusal(store.send({ kind: 'take-call', participant }, OTHER))).toBe(
      'Another instructor has taken this call.',
    );
    store.must({ kind: 'put-call-back', participant }, OTHER);
    store.must({ kind: 'take-call', participant }, OTHER);
    expect(store.wall().calls[participant]!.takenBy).toBe('other');
    expect(refusal(store.send({ kind: 'take-call', participant: idOf('Ben') }, INSTRUCTOR))).toBe(
      'Nobody of this id waits for help.',
    );
  });

  test('does nothing for whoever does not wait', () => {
    const { store } = roomOfFour();
    expect(store.send({ kind: 'fixed' }, learner('Ana'))).toEqual({ events: [] });
    expect(store.send({ kind: 'resolve-call', participant: idOf('Ana') }, INSTRUCTOR)).toEqual({
      events: [],
    });
    store.wait(MINUTE);
    expect(store.wall().calls).toEqual({});
  });
});
