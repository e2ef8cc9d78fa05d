import { describe, expect, it } from 'vitest';
import { compareProfiles, type LabProfile, readSampledStacks } from '#lib/profile';
import { changeLevel, differenceSentences, pointsText } from '../../../components/profile/difference.ts';
import { ownPlaceOf } from '../../../components/profile/hot-place.ts';
import { editorHeat } from '../../../components/workbench/editor/editor-heat.ts';
import {
  INITIAL_STATE,
  reduceWorkbench,
  type WorkbenchEvent,
} from '../../../components/workbench/workbench-state.ts';

const profileOf = (
  shares: Readonly<Record<string, number>>,
  lines: readonly (readonly [number, number])[] = [],
): LabProfile => {
  const functions = Object.keys(shares).map((name, i) => ({ name, line: i + 1, match: name }));
  const stacks = functions.map(({ name }, id) => ({ frames: [id], count: shares[name]! }));
  return readSampledStacks({ stacks, lines: new Map(lines), intervalUs: 200 }, functions, 'a.ts')!;
};
const sentences = (before: Readonly<Record<string, number>>, after: Readonly<Record<string, number>>) =>
  differenceSentences(compareProfiles(profileOf(before), profileOf(after))).map((text) =>
    text.replaceAll('\u00a0', ' '),
  );

const yours = profileOf({ norm: 60, main: 40 }, [
  [2, 3],
  [1, 1],
]);
const outcome = { kind: 'profiled', yours, starter: yours, unmarked: 0 } as const;

describe('the difference in words', () => {
  it('names what shrank and what grew, with both shares', () => {
    expect(sentences({ norm: 80, main: 20 }, { norm: 10, main: 50, set: 40 })).toEqual([
      'A smaller share than in the starter: norm from 80 % to 10 %.',
      'A larger one: set from 0 % to 40 %, main from 20 % to 50 %.',
    ]);
  });

  it('says of a function that is gone that it is the starter’s', () => {
    expect(sentences({ norm: 80, main: 20 }, { main: 100 })[0]).toBe(
      'A smaller share than in the starter: norm of the starter from 80 % to 0 %.',
    );
  });

  it('does not speak of changes that sampling alone can make', () => {
    expect(sentences({ norm: 51, main: 49 }, { norm: 49, main: 51 })).toEqual([
      'No function’s share of the time changed by 3 points or more.',
    ]);
  });

  it('writes points that the shown percents differ by, with a sign', () => {
    const shares = (self: number) => ({ self, total: self, where: 'a.ts:1' });
    const points = (before: number, after: number) =>
      pointsText({ name: 'f', before: shares(before), after: shares(after) });
    expect([points(0.834, 0.436), points(0, 0.32), points(0.5, 0.5)]).toEqual(['−39', '+32', '0']);
    expect([changeLevel(-0.02).level, changeLevel(-0.4), changeLevel(0.11)]).toEqual([
      0,
      { side: 'less', level: 3 },
      { side: 'more', level: 2 },
    ]);
  });
});

describe('the own profile', () => {
  it('is told by its hottest line and function in whole percent', () => {
    expect(ownPlaceOf(yours)).toBe('75 % of the time is line 2; 60 % is in norm itself.');
  });

  it('heats the editor’s lines, is stale after a change, and only lines that stayed keep their heat', () => {
    const own = { source: 'a\nb', outcome };
    const starter = { source: 'old', profile: undefined };
    expect(editorHeat('a\nb', starter, own)).toEqual({
      of: 'yours',
      lines: [
        { line: 2, share: 0.75 },
        { line: 1, share: 0.25 },
      ],
    });
    expect(editorHeat('a\nnew\nb', starter, own)).toEqual({
      of: 'stale',
      lines: [
        { line: 3, share: 0.75 },
        { line: 1, share: 0.25 },
      ],
    });
    expect(editorHeat('old', { ...starter, profile: yours }, undefined).of).toBe('starter');
    const refused = {
      source: 'a',
      outcome: { kind: 'refused', code: 'time-out', facts: { what: 'worker-ended' } },
    } as const;
    expect(editorHeat('a', starter, refused).of).toBe('starter');
  });

  it('shows itself while it is taken and afterwards, and leaves report, attempts and the measured view alone', () => {
    const play = (events: readonly WorkbenchEvent[]) =>
      events.reduce(reduceWorkbench, { ...INITIAL_STATE, stage: 'working' as const });
    const running = play([{ type: 'run-started', task: 'profile', source: 'code' }]);
    expect([running.view, running.profileOf, running.pane]).toEqual(['profile', 'yours', 'results']);
    const ended = reduceWorkbench(running, { type: 'profiled', source: 'a', outcome });
    expect([ended.run, ended.own?.source, ended.measured]).toEqual([
      { kind: 'ended', task: 'profile' },
      'a',
      undefined,
    ]);
    const again = play([
      { type: 'profile-chosen', profileOf: 'difference' },
      { type: 'run-started', task: 'profile', source: 'code' },
      { type: 'run-stopped' },
    ]);
    expect([again.profileOf, again.run.kind, again.own]).toEqual(['difference', 'stopped', undefined]);
  });
});
