import { afterEach, describe, expect, test } from 'vitest';
import { createFollowing } from '../../../components/room/following.ts';
import { holdPage, isPageHeld } from '../../../components/room/hold-page.ts';
import { openStep, placeOfStep } from '../../../components/room/link-of.ts';
import { placeText } from '../../../components/room/where.ts';

const HERE = '/learn/caching/economics';
const lesson = (slide: number) => ({ path: HERE, slide, section: `s-${slide}` });
const lab = { path: '/labs/cache-stampede' };

describe('following', () => {
  test('goes from section to section of a page, and shows where the room is when the page opens', () => {
    const { move } = createFollowing();
    expect(move(lesson(2), HERE, true)).toBe('section');
    expect(move(lesson(2), HERE, true)).toBe('none');
    expect(move(lesson(3), HERE, true)).toBe('section');
    expect(move(null, HERE, true)).toBe('none');
  });

  test('never leaves a page for what was so when it opened, or while nobody sees it', () => {
    const { move } = createFollowing();
    expect(move(lab, HERE, true)).toBe('none');
    expect(move({ path: '/labs/other' }, HERE, false)).toBe('none');
    expect(move(lab, HERE, true)).toBe('page');
  });

  test('comes back after a look of one’s own, though the room has not moved', () => {
    const { move } = createFollowing();
    expect(move(null, HERE, true)).toBe('none');
    expect(move(lab, HERE, true)).toBe('page');
    expect(move(null, HERE, true)).toBe('none');
    expect(move(lab, HERE, true)).toBe('page');
  });
});

describe('a page', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  test('is held while anything on it says so', () => {
    let isTyping = false;
    ends.push(
      holdPage(() => false),
      holdPage(() => isTyping),
    );
    expect(isPageHeld()).toBe(false);
    isTyping = true;
    expect(isPageHeld()).toBe(true);
    for (const end of ends.splice(0)) end();
    expect(isPageHeld()).toBe(false);
  });
});

describe('leading', () => {
  const steps = [
    {
      kind: 'lesson',
      id: 'a',
      title: 'Economics',
      minutes: 5,
      notes: '',
      lesson: 'caching/economics',
      section: 'cost',
    },
    { kind: 'lab', id: 'b', title: 'Stampede', minutes: 5, notes: '', lab: 'cache-stampede', held: [] },
    { kind: 'talk', id: 'c', title: 'Pledge', minutes: 5, notes: '' },
  ] as const;
  const [economics, stampede, pledge] = steps.map((step) => ({ ...step, held: [] })) as never[];

  test('takes the room along to whatever step is opened: a page of the site, or the room’s own', () => {
    expect(placeOfStep(economics!, 'r')).toEqual({ path: HERE, section: 'cost' });
    expect(placeOfStep(pledge!, 'r')).toEqual({ path: '/room/r' });
    const view = { lead: lesson(1), room: { id: 'r' } } as never;
    expect(openStep(view, stampede!)).toEqual([
      { kind: 'go', step: 'b' },
      { kind: 'lead', place: lab },
    ]);
    expect(openStep({ lead: null, room: { id: 'r' } } as never, stampede!)).toEqual([
      { kind: 'go', step: 'b' },
    ]);
  });

  test('is told by the name of the step', () => {
    expect(placeText(lesson(3), steps)).toBe('“Economics”');
    expect(placeText({ path: '/room/r' }, steps)).toBe('the room’s page');
    expect(placeText({ path: '/labs/other' }, steps)).toBe('/labs/other');
  });
});
