import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';
import { readCorpus } from '../../../support/profile-corpus.ts';

const letters = (text: string) => [text.length, ...[...text].map((one) => one.codePointAt(0)!)];
const same = {
  context: false,
  didHooksChange: false,
  isFirstMount: false,
  props: [],
  state: null,
  hooks: [],
};

/** One commit of a page with a Page (2) and a Row (3) below it. */
const commit = (changes: [number, object | null][], more: object = {}) => ({
  changeDescriptions: changes,
  duration: 10,
  effectDuration: 0,
  passiveEffectDuration: null,
  fiberActualDurations: changes.map(([id]) => [id, 4]),
  fiberSelfDurations: changes.map(([id]) => [id, 2]),
  timestamp: 5,
  updaters: [{ displayName: 'Page', id: 2 }],
  ...more,
});

async function read(commitData: object[], operations: number[][] = [], version = 5) {
  const snapshots = [
    [1, { id: 1, children: [2], displayName: null, type: 11 }],
    [2, { id: 2, children: [3], displayName: 'Page', type: 5 }],
    [3, { id: 3, children: [], displayName: 'Row', type: 5 }],
  ];
  const file = { version, dataForRoots: [{ commitData, operations, snapshots, rootID: 1 }] };
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'commits') throw new Error(result.profile.kind);
  const { profile } = result;
  const renders = profile.commits.flatMap((one) =>
    one.renders.map(({ component, ...render }) => ({ name: profile.components[component], ...render })),
  );
  return { ...result, profile, renders };
}

describe('a React Profiler export', () => {
  test.each([
    ['since React 19.2', [1, 9, 5, 3, 0, 1, 0, 0]],
    ['before', [1, 9, 5, 3, 0, 1, 0]],
  ])(
    'has the names of what was mounted meanwhile in its operations, as they are %s',
    async (_when, addition) => {
      const table = letters('Row');
      const { renders, notes } = await read(
        [
          commit([
            [9, { ...same, isFirstMount: true }],
            [3, same],
          ]),
        ],
        [[1, 1, table.length, ...table, ...addition, 4, 9, 300, 3, 3, 1, 9]],
      );
      expect(renders).toMatchObject([
        { name: 'Row', isNested: true, reason: 'mount' },
        { name: 'Row', isNested: false, reason: 'parent' },
      ]);
      expect(notes).toEqual([]);
    },
  );

  test('says that names are missing where operations cannot be read, and reads the rest', async () => {
    const { renders, notes } = await read([commit([[9, same]])], [[1, 1, 0, 77, 1, 2]]);
    expect(renders).toMatchObject([{ name: '', selfNs: 2e6, totalNs: 4e6 }]);
    expect(notes).toEqual([{ code: 'skipped-entries', count: 1 }]);
  });

  test('tells nothing changed from nobody looked', async () => {
    const { renders } = await read([
      commit([
        [3, same],
        [2, null],
      ]),
      commit([
        [3, { ...same, props: ['item'] }],
        [2, { ...same, context: true }],
      ]),
      commit([
        [3, { ...same, hooks: [0] }],
        [2, { ...same, state: ['open'] }],
      ]),
    ]);
    expect(renders.map(({ reason }) => reason)).toEqual([
      'parent',
      'unknown',
      'props',
      'context',
      'hooks',
      'state',
    ]);
  });

  test('of another version is refused in a sentence', async () => {
    await expect(read([commit([])], [], 4)).rejects.toThrow('The export has version 4');
    await expect(read([])).rejects.toThrow('holds no commit');
  });
});

describe('renders without a change', () => {
  test('are found in the recorded page, by component', async () => {
    const { bytes } = readCorpus().find(({ path }) => path.startsWith('react-profiler/slow'))!;
    const result = await readProfile(bytes());
    if (!result.ok) throw new Error(result.problem);
    const found = findIn(result.profile);
    expect(found.map(({ code }) => code)).toEqual(['unchanged-renders', 'unchanged-renders']);
    expect(found.map(({ facts }) => facts.name).sort()).toEqual(['Price', 'Row']);
    expect(found.map(({ facts }) => [facts.count, facts.of])).toEqual([
      [56, 56],
      [56, 56],
    ]);
  });

  test('are not spoken of in the same page whose list is a memo', async () => {
    const { bytes } = readCorpus().find(({ path }) => path === 'react-profiler/sound.react.json')!;
    const result = await readProfile(bytes());
    if (!result.ok) throw new Error(result.problem);
    expect(findIn(result.profile)).toEqual([]);
  });

  test('are not spoken of where props or state changed, or where nobody looked', async () => {
    const many = (change: object | null) => Array.from({ length: 20 }, () => commit([[3, change]]));
    const codes = async (change: object | null) =>
      findIn((await read(many(change))).profile).map(({ code }) => code);
    expect(await codes({ ...same, props: ['item'] })).toEqual([]);
    expect(await codes(null)).toEqual([]);
    expect(await codes(same)).toEqual(['unchanged-renders']);
  });
});
