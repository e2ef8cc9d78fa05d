import { describe, expect, test } from 'vitest';
import { choice, INSTRUCTOR, idOf, learner, refusal, storeOfRoom } from './room.ts';

const poll = idOf('poll');
const NUMBER = { asks: 'number', text: 'How much faster?', unit: '×', results: 'closed' } as const;

function withPeople(...names: string[]) {
  const store = storeOfRoom();
  for (const name of names) store.join(name);
  return store;
}

describe('a poll', () => {
  test('takes one vote of each, which may change and be withheld while it is open', () => {
    const store = withPeople('Ana', 'Ben', 'Chiara');
    store.teach({ kind: 'open-poll', poll, question: choice() });
    store.as('Ana', { kind: 'vote', poll, answer: 0 });
    store.as('Ana', { kind: 'vote', poll, answer: 2 });
    store.as('Ben', { kind: 'vote', poll, answer: 2 });
    store.as('Chiara', { kind: 'vote', poll, answer: 1 });
    store.as('Chiara', { kind: 'vote', poll, answer: null });
    expect(store.wall().polls[poll]).toMatchObject({ answered: 2, results: { counts: [0, 0, 2] } });
    store.teach({ kind: 'close-poll', poll });
    expect(refusal(store.send({ kind: 'vote', poll, answer: 1 }, learner('Ana')))).toBe(
      'This poll is closed: votes count and change while it is open.',
    );
    expect(store.page('Ana').polls[poll]!.mine).toBe(2);
    expect(store.page('Chiara').polls[poll]!.mine).toBeNull();
  });

  test('shows learners what others said and what is right only when it is closed', () => {
    const store = withPeople('Ana');
    store.teach({ kind: 'open-poll', poll, question: choice() });
    store.as('Ana', { kind: 'vote', poll, answer: 0 });
    expect(store.page('Ana').polls[poll]).toMatchObject({ answered: 1, results: null, right: null });
    store.teach({ kind: 'close-poll', poll });
    expect(store.page('Ana').polls[poll]).toMatchObject({ results: { counts: [1, 0, 0] }, right: 2 });
  });

  test('whose results wait to be revealed shows them then, and one that is live at once', () => {
    const store = withPeople('Ana');
    const live = idOf('live');
    store.teach({ kind: 'open-poll', poll, question: { ...choice(), results: 'revealed' } });
    store.teach({ kind: 'open-poll', poll: live, question: { ...choice(), results: 'live' } });
    store.teach({ kind: 'close-poll', poll });
    expect(store.page('Ana').polls[poll]).toMatchObject({ results: null, right: null });
    expect(store.page('Ana').polls[live]).toMatchObject({ results: { counts: [0, 0, 0] }, right: null });
    store.teach({ kind: 'reveal-poll', poll, shown: true });
    expect(store.page('Ana').polls[poll]).toMatchObject({ results: { counts: [0, 0, 0] }, right: 2 });
  });

  test('has its bars on the projector when the instructor shows them, and keeps the right option until it is closed', () => {
    const store = withPeople('Ana');
    store.teach({ kind: 'open-poll', poll, question: choice() });
    expect(store.screen().polls[poll]!.results).toBeNull();
    store.teach({ kind: 'project-poll', poll, shown: true });
    expect(store.screen().polls[poll]).toMatchObject({ results: { counts: [0, 0, 0] }, right: null });
    expect(store.page('Ana').polls[poll]!.results).toBeNull();
    store.teach({ kind: 'close-poll', poll });
    expect(store.screen().polls[poll]!.right).toBe(2);
    store.teach({ kind: 'project-poll', poll, shown: false });
    expect(store.screen().polls).toEqual({});
  });

  test('of numbers shows the spread, and none before three have answered', () => {
    const store = withPeople('Ana', 'Ben', 'Chiara');
    store.teach({ kind: 'open-poll', poll, question: NUMBER });
    store.as('Ana', { kind: 'vote', poll, answer: 2 });
    store.as('Ben', { kind: 'vote', poll, answer: 10 });
    expect(store.wall().polls[poll]!.results).toEqual({ counts: [], spread: null });
    store.as('Chiara', { kind: 'vote', poll, answer: 40 });
    store.teach({ kind: 'close-poll', poll });
    const spread = { least: 2, lowerQuartile: 6, median: 10, upperQuartile: 25, greatest: 40 };
    expect(store.page('Ana').polls[poll]!.results).toEqual({ counts: [], spread });
  });

  test('that makes no sense is refused', () => {
    const store = withPeople('Ana');
    const open = (question: object) =>
      refusal(store.send({ kind: 'open-poll', poll, question } as never, INSTRUCTOR));
    expect(open({ ...choice(), text: '\u200b' })).toBe('The question is empty.');
    expect(open({ ...choice(), options: ['a', ' '] })).toBe('Option 2 is empty.');
    expect(open({ ...choice(), right: 7 })).toBe('The right option is number 8 of 3: there is none.');
    store.teach({ kind: 'open-poll', poll, question: choice() });
    expect(open(choice())).toBe('There was a poll of this id already.');
    const vote = (answer: number) => refusal(store.send({ kind: 'vote', poll, answer }, learner('Ana')));
    expect(vote(3)).toBe('This poll has options 0 to 2; got 3.');
    expect(vote(0.5)).toBe('This poll has options 0 to 2; got 0.5.');
    expect(refusal(store.send({ kind: 'vote', poll: idOf('none'), answer: 0 }, learner('Ana')))).toBe(
      'This room has no such poll.',
    );
    for (let more = 1; more < 40; more++)
      store.teach({ kind: 'open-poll', poll: idOf(`poll ${more}`), question: choice() });
    expect(
      refusal(store.send({ kind: 'open-poll', poll: idOf('last'), question: choice() }, INSTRUCTOR)),
    ).toBe('A room has at most 40 polls.');
  });
});
