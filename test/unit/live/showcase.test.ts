import { describe, expect, test } from 'vitest';
import { solutionShownTo } from '#lib/live';
import { INSTRUCTOR, idOf, learner, PROJECTOR, refusal, SERVER, storeOfRoom, VISITOR } from './room.ts';

const NAMES = ['Ana', 'Ben', 'Chiara', 'Dmitri', 'Elif', 'Farid', 'Grace', 'Hana'];
const solutionOf = (name: string) => idOf(`by ${name.length} ${name}`);

function roomOfSolutions(count = 3) {
  const store = storeOfRoom();
  for (const name of NAMES) store.join(name);
  for (const name of NAMES.slice(0, count)) {
    store.run(name, name, { tier: 'gold', speedup: 138 });
    store.as(name, {
      kind: 'offer-solution',
      solution: solutionOf(name),
      lab: 'merge',
      run: idOf(name),
      note: ' Short ',
    });
  }
  const show = (name: string) =>
    ({ kind: 'show-solution', solution: solutionOf(name), shown: true }) as const;
  return { store, show };
}

describe('the showcase', () => {
  test('shows what the instructor picks, without its author, and its source to those in the room', () => {
    const { store, show } = roomOfSolutions();
    expect(store.page('Hana').solutions).toEqual({});
    store.teach(show('Ana'));
    const solution = solutionOf('Ana');
    expect(store.page('Hana').solutions[solution]).toEqual({
      letter: 'A',
      lab: 'merge',
      note: 'Short',
      tier: 'gold',
      speedup: 138,
      verified: 'none',
      votes: null,
      favourite: false,
      mine: false,
    });
    expect(store.page('Ana').solutions[solution]!.mine).toBe(true);
    expect(JSON.stringify([store.page('Hana'), store.screen()])).not.toContain(idOf('Ana'));
    const source = { participant: idOf('Ana'), lab: 'merge', run: idOf('Ana') };
    for (const actor of [INSTRUCTOR, PROJECTOR, learner('Hana')])
      expect(solutionShownTo(store.state, actor, solution)).toEqual(source);
    for (const actor of [VISITOR, { kind: 'instructor', id: 'other' } as const, learner('Nobody')])
      expect(solutionShownTo(store.state, actor, solution)).toBeNull();
    expect(solutionShownTo(store.state, learner('Hana'), solutionOf('Ben'))).toBeNull();
    expect(solutionShownTo(store.state, PROJECTOR, solutionOf('Ben'))).toBeNull();
    expect(solutionShownTo(store.state, learner('Ben'), solutionOf('Ben'))).not.toBeNull();
  });

  test('takes a solution back whenever its author wants, and nobody else', () => {
    const { store, show } = roomOfSolutions();
    store.teach(show('Ana'));
    const withdraw = { kind: 'withdraw-solution', solution: solutionOf('Ana') } as const;
    expect(store.send(withdraw, learner('Ben'))).toEqual({ events: [] });
    store.as('Ana', withdraw);
    expect(store.page('Hana').solutions).toEqual({});
    expect(solutionShownTo(store.state, INSTRUCTOR, solutionOf('Ana'))).toBeNull();
    expect(refusal(store.send(show('Ana'), INSTRUCTOR))).toBe(
      'This solution is not on offer: its author may have withdrawn it.',
    );
  });

  test('draws letters anew for each, and keeps them', () => {
    const { store, show } = roomOfSolutions();
    for (const name of NAMES.slice(0, 3)) store.teach(show(name));
    const lettersFor = (name: string) =>
      NAMES.slice(0, 3)
        .map((author) => store.page(name).solutions[solutionOf(author)]!.letter)
        .join('');
    for (const name of NAMES) expect([...lettersFor(name)].sort()).toEqual(['A', 'B', 'C']);
    expect(new Set(NAMES.map(lettersFor)).size).toBeGreaterThan(1);
    const before = lettersFor('Hana');
    store.as('Hana', { kind: 'favour', solution: solutionOf('Ben') });
    expect(lettersFor('Hana')).toBe(before);
  });

  test('has one vote of each, seen by those who voted', () => {
    const { store, show } = roomOfSolutions();
    store.teach(show('Ana'));
    store.teach(show('Ben'));
    store.as('Hana', { kind: 'favour', solution: solutionOf('Ana') });
    store.as('Hana', { kind: 'favour', solution: solutionOf('Ben') });
    store.as('Grace', { kind: 'favour', solution: solutionOf('Ben') });
    const votes = (view: { solutions: Record<string, { votes: number | null }> }) =>
      ['Ana', 'Ben'].map((name) => view.solutions[solutionOf(name)]?.votes);
    expect(votes(store.wall())).toEqual([0, 2]);
    expect(votes(store.page('Hana'))).toEqual([0, 2]);
    expect(votes(store.page('Elif'))).toEqual([null, null]);
    const favour = { kind: 'favour', solution: solutionOf('Chiara') } as const;
    expect(refusal(store.send(favour, learner('Hana')))).toBe('This solution is not shown.');
    store.as('Ben', { kind: 'withdraw-solution', solution: solutionOf('Ben') });
    expect(votes(store.page('Hana'))).toEqual([null, undefined]);
  });

  test('says what the server verified, before the offer or after', () => {
    const { store } = roomOfSolutions(1);
    store.run('Ben', 'Ben', { tier: 'gold' });
    for (const name of ['Ana', 'Ben'])
      store.must(
        { kind: 'verify', participant: idOf(name), lab: 'merge', run: idOf(name), tier: 'silver' },
        SERVER,
      );
    store.as('Ben', {
      kind: 'offer-solution',
      solution: solutionOf('Ben'),
      lab: 'merge',
      run: idOf('Ben'),
      note: '',
    });
    for (const name of ['Ana', 'Ben'])
      expect(store.wall().solutions[solutionOf(name)]!.verified).toBe('silver');
  });

  test('takes only right runs that the room knows, a few of each, and shows a few at once', () => {
    const { store, show } = roomOfSolutions(7);
    const offer = (run: string, solution: string) =>
      ({ kind: 'offer-solution', solution: idOf(solution), lab: 'merge', run: idOf(run), note: '' }) as const;
    const hana = learner('Hana');
    store.run('Hana', 'wrong', { correct: false });
    expect(refusal(store.send(offer('wrong', 'one'), hana))).toContain('with the right result');
    expect(refusal(store.send(offer('Ana', 'one'), hana))).toContain('not refused');
    expect(store.state.solutions).not.toHaveProperty(idOf('one'));
    for (const run of ['1', '2', '3', '4']) store.run('Hana', run);
    for (const run of ['1', '2', '3']) store.as('Hana', offer(run, `of ${run}`));
    expect(refusal(store.send(offer('4', 'of 4'), hana))).toBe(
      'Everybody may offer 3 solutions: withdraw one first.',
    );
    for (const name of NAMES.slice(0, 6)) store.teach(show(name));
    expect(refusal(store.send(show('Grace'), INSTRUCTOR))).toBe(
      'At most 6 solutions are shown at once: hide one first.',
    );
  });
});
