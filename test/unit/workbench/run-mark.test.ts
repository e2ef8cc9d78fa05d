import { describe, expect, it } from 'vitest';
import { createRunMark } from '../../../components/workbench/run-mark.ts';

function fakeStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

describe('the mark of a run', () => {
  it('tells once of a run that never ended', () => {
    const storage = fakeStorage();
    createRunMark('lab', () => storage).begin('measure');
    const afterReload = createRunMark('lab', () => storage);
    expect([afterReload.takeLost(), afterReload.takeLost()]).toEqual(['measure', null]);
  });

  it('tells nothing of a run that ended, nor of one of another lab', () => {
    const storage = fakeStorage();
    const mark = createRunMark('lab', () => storage);
    mark.begin('measure');
    mark.end();
    createRunMark('other', () => storage).begin('check');
    expect(createRunMark('lab', () => storage).takeLost()).toBeNull();
  });

  it('does without a storage that is refused', () => {
    const mark = createRunMark('lab', () => {
      throw new Error('The operation is insecure.');
    });
    mark.begin('measure');
    expect(mark.takeLost()).toBeNull();
    mark.end();
  });
});
