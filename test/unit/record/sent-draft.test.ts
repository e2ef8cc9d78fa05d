import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDrafts, groupItems, mergeValues, type SentDraft } from '#lib/record';
import { progressItem } from '#lib/record/schema';

const ITEM = 'draft:bench-liar';
const merge = (earlier: SentDraft, later: SentDraft) => mergeValues(ITEM, earlier, later) as SentDraft;
const make = (source: string, versions: Record<string, number>, beside?: string[]): SentDraft => ({
  source,
  labVersion: 'v1',
  savedAt: 1,
  versions,
  ...(beside && { beside: beside.map((text) => ({ source: text, labVersion: 'v1', savedAt: 1 })) }),
});
const textsOf = ({ source, beside = [] }: SentDraft) => [source, ...beside.map((one) => one.source)];

const [LAPTOP, TOWER] = ['aaaaaaaa', 'bbbbbbbb'];
const draft: fc.Arbitrary<SentDraft> = fc
  .record({
    source: fc.string(),
    versions: fc.dictionary(fc.constantFrom(LAPTOP, TOWER), fc.integer({ min: 1, max: 3 })),
  })
  .map(({ source, versions }) => make(source, versions));

describe('two drafts of one lab', () => {
  test('become the one that was typed with the other in sight, whichever arrives first', () => {
    const [first, second] = [make('first', { [LAPTOP]: 1 }), make('second', { [LAPTOP]: 1, [TOWER]: 1 })];
    expect(merge(first, second)).toBe(second);
    expect(merge(second, first)).toBe(second);
  });

  test('that do not know of each other are both kept, the later as the draft', () => {
    const merged = merge(make('laptop', { [LAPTOP]: 1 }), make('tower', { [TOWER]: 1 }));
    expect(textsOf(merged)).toEqual(['tower', 'laptop']);
    expect(merged.versions).toEqual({ [LAPTOP]: 1, [TOWER]: 1 });
    expect(textsOf(merge(merged, make('decided', { [LAPTOP]: 2, [TOWER]: 1 })))).toEqual(['decided']);
  });

  test('without versions are both kept, too', () => {
    const bare = (source: string): SentDraft => ({ source, labVersion: 'v1', savedAt: 1 });
    expect(textsOf(merge(bare('one'), bare('two')))).toEqual(['two', 'one']);
    expect(textsOf(merge(bare('same'), bare('same')))).toEqual(['same']);
  });

  test('never lose a text that the other does not know of, and fit the schema', () => {
    fc.assert(
      fc.property(draft, draft, (earlier, later) => {
        const merged = merge(earlier, later);
        for (const [one, other] of [
          [earlier, later],
          [later, earlier],
        ] as const)
          if (['apart', 'same', 'later'].includes(compareDrafts(one, other)))
            expect(textsOf(merged)).toContain(one.source);
        expect(progressItem.safeParse({ item: ITEM, value: merged, at: 1 }).error).toBeUndefined();
      }),
    );
  });

  test('keep four texts beside the draft at most', () => {
    const merged = merge(make('a', { [LAPTOP]: 1 }, ['b', 'c', 'd']), make('e', { [TOWER]: 1 }, ['f', 'b']));
    expect(textsOf(merged)).toEqual(['e', 'f', 'b', 'a', 'c']);
  });
});

test('a draft is no progress to be shown', () => {
  expect(groupItems([{ item: ITEM, value: make('x', {}), at: 1, sequence: 1 }])).toEqual({
    lessons: {},
    labs: {},
    quizzes: {},
    reviews: {},
  });
});

test.each([
  ['a version vector with a foreign key', { versions: { laptop: 1 } }],
  ['a source above the limit', { source: 'x'.repeat(100_001) }],
  ['a field that nobody knows', { note: 'x' }],
])('a draft with %s is refused', (_name, change) => {
  const value = { ...make('x', {}), ...change };
  expect(progressItem.safeParse({ item: ITEM, value, at: 1 }).success).toBe(false);
});
