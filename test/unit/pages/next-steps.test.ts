import { describe, expect, it } from 'vitest';
import type { Snapshot } from '#lib/device';
import type { Tier } from '#lib/lab/tiers';
import { type CourseOrder, nextSteps } from '../../../components/course/home/next-steps.ts';
import { readModule } from '../../../components/course/progress/module-progress.ts';

const course: CourseOrder = {
  lessons: [
    { path: 'm/one', title: '1.1 One' },
    { path: 'm/two', title: '1.2 Two' },
  ],
  labs: [
    { id: 'tiny', title: 'Tiny' },
    { id: 'merge', title: 'Merge' },
    { id: 'sort', title: 'Sort' },
  ],
  firstWin: 'tiny',
};
const lesson = (state: 'opened' | 'done', sequence: number) => ({ state, at: 1_000 - sequence, sequence });
const lab = (bestTier: Tier | 'none', sequence: number) => ({
  hintsShown: 0,
  lastOpenedAt: 1_000 - sequence,
  bestTier,
  sequence,
  prediction: { choice: 2, line: null, sure: 'guess' as const, at: 1 },
});
const state = (change: Partial<Snapshot>): Snapshot => ({
  lessons: {},
  labs: {},
  quizzes: {},
  reviews: {},
  ...change,
});
const textsOf = (kept?: Snapshot) => nextSteps(course, kept).map(({ text }) => text);
const ALL_GOLD = { tiny: lab('gold', 1), merge: lab('gold', 2), sort: lab('gold', 3) };
const ALL_DONE = { 'm/one': lesson('done', 1), 'm/two': lesson('done', 2) };

describe('the calls to action of the home page', () => {
  it('send a stranger to the first lesson, or to the lab on the page itself', () => {
    const steps = nextSteps(course, undefined);
    expect(steps).toEqual([
      {
        href: '/learn/m/one',
        text: 'Start with 1.1 One',
        place: 'm/one',
        sequence: Number.NEGATIVE_INFINITY,
      },
      { href: '#first-win', text: 'Try a five-minute lab here' },
    ]);
    expect(nextSteps(course, state({}))).toEqual(steps);
  });

  it('go on with what was worked on last by the order of the record, whatever the clock said', () => {
    expect(
      textsOf(state({ lessons: { 'm/two': lesson('opened', 5) }, labs: { merge: lab('none', 9) } })),
    ).toEqual(['Continue with the lab “Merge”', 'Try a five-minute lab here']);
    const lessonLater = {
      lessons: { 'm/two': lesson('opened', 9) },
      labs: { ...ALL_GOLD, merge: lab('none', 5) },
    };
    expect(textsOf(state(lessonLater))).toEqual(['Continue with 1.2 Two', 'Continue with the lab “Merge”']);
  });

  it('go on with what came from another device at once, which has places below nought', () => {
    expect(textsOf(state({ labs: { merge: lab('none', -1) } }))[0]).toBe('Continue with the lab “Merge”');
    const both = { lessons: { 'm/two': lesson('opened', -1) }, labs: { merge: lab('none', -2) } };
    expect(textsOf(state(both))[0]).toBe('Continue with 1.2 Two');
  });

  it('lead back to the panel of the home page for the lab that was begun there', () => {
    const [first] = nextSteps(course, state({ labs: { tiny: lab('none', 4) } }));
    expect(first).toMatchObject({ href: '#first-win', place: 'tiny' });
  });

  it('never tell somebody to start who has gold in every lab', () => {
    expect(textsOf(state({ labs: ALL_GOLD }))).toEqual(['Read 1.1 One', 'See all your attempts']);
  });

  it('offer the labs once every lesson is done: those without a tier first, then those below gold', () => {
    expect(
      textsOf(state({ lessons: ALL_DONE, labs: { tiny: lab('gold', 3), merge: lab('silver', 4) } }))[0],
    ).toBe('Next lab: Sort');
    expect(textsOf(state({ lessons: ALL_DONE, labs: { ...ALL_GOLD, merge: lab('silver', 4) } }))[0]).toBe(
      'Take “Merge” to gold',
    );
  });

  it('look back when everything is done and gold, and are nowhere on the map', () => {
    expect(nextSteps(course, state({ lessons: ALL_DONE, labs: ALL_GOLD }))).toEqual([
      { href: '/attempts', text: 'See all your attempts' },
      { href: '/labs', text: 'See the labs' },
    ]);
  });
});

describe('the state of a module', () => {
  const module = { lessons: ['m/one', 'm/two'], labs: ['tiny', 'merge'] };

  it('is begun by a lab alone', () => {
    expect(readModule(module, state({ labs: { merge: lab('gold', 1) } }))).toEqual({
      hasBegun: true,
      done: [],
      passed: ['merge'],
    });
    expect(readModule(module, state({ labs: { tiny: lab('none', 1) } })).hasBegun).toBe(true);
  });

  it('is not begun by the work of another module, and not before anything is known', () => {
    const other = state({ lessons: { 'n/one': lesson('done', 1) }, labs: { sort: lab('gold', 2) } });
    expect(readModule(module, other)).toEqual({ hasBegun: false, done: [], passed: [] });
    expect(readModule(module, undefined).hasBegun).toBe(false);
  });
});
