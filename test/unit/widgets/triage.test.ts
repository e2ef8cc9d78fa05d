import { describe, expect, it } from 'vitest';
import { CASES, firstMismatch, follow, isQuestion, type Kind, type Step, TRIAGE } from '#lib/simulate/triage';

function pathsOf(step: Step, path: number[] = []): number[][] {
  return isQuestion(step)
    ? step.answers.flatMap(({ next }, index) => pathsOf(next, [...path, index]))
    : [path];
}

describe('the triage tree', () => {
  it('ends in advice on every path, within six questions', () => {
    for (const path of pathsOf(TRIAGE)) {
      expect(path.length).toBeLessThanOrEqual(6);
      expect(isQuestion(follow(path).at(-1)!)).toBe(false);
    }
  });

  it('asks nothing twice on one path', () => {
    for (const path of pathsOf(TRIAGE)) {
      const asked = follow(path)
        .filter(isQuestion)
        .map(({ question }) => question);
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  it('can lead to each kind of fix and to none', () => {
    const kinds = new Set<Kind>();
    for (const path of pathsOf(TRIAGE)) {
      const end = follow(path).at(-1)!;
      if (!isQuestion(end)) kinds.add(end.kind);
    }
    expect(kinds).toEqual(new Set(['code', 'architecture', 'infrastructure', 'none']));
  });

  it('sends the three services of the lesson to a batch, a shorter serial part and the hot part', () => {
    const end = (path: number[]) => follow(path).at(-1);
    expect(end([1, 1, 0, 0])).toMatchObject({ kind: 'code', advice: 'Fix that part.' });
    expect(end([1, 1, 2])).toMatchObject({ kind: 'code' });
    expect(end([1, 1, 3, 0])).toMatchObject({ kind: 'code', advice: 'Ask once for all rows.' });
  });

  it('refuses an answer that is not there', () => {
    expect(() => follow([7])).toThrow('no answer 7');
  });

  it('has cases that need a fix of code, more machines, and no fix yet', () => {
    const kinds = CASES.map(({ path }) => follow(path).at(-1)).map(
      (end) => end && !isQuestion(end) && end.kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['code', 'infrastructure', 'none']));
  });

  it('finds the first answer that the evidence does not give', () => {
    const [customers] = CASES;
    expect(firstMismatch(customers!, [1, 1, 3])).toBeUndefined();
    expect(firstMismatch(customers!, customers!.path)).toBeUndefined();
    expect(firstMismatch(customers!, [1, 0])?.question).toBe('Did it get worse at one moment?');
  });
});
