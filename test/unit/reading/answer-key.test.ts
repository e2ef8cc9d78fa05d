import { describe, expect, it } from 'vitest';
import type { ReadingQuestion } from '#lib/lab';
import { type Profile, readProfile } from '#lib/profile';
import { itemsOf, keyQuestion } from '../../../lib/runtimes/profile/answer-key.ts';
import { gradeQuestion, sayOf } from '../../../lib/runtimes/profile/grade-question.ts';

async function profileOf(text: string): Promise<Profile> {
  const read = await readProfile(new TextEncoder().encode(text));
  if (!read.ok) throw new Error(read.problem);
  return read.profile;
}
const files = { run: await profileOf('main;work;sum 60\nmain;work;read 30\nmain 10\n') };

const owner: ReadingQuestion = {
  kind: 'pick',
  pick: 'function',
  title: 'Owner',
  ask: 'Who?',
  accept: () => ['sum'],
  because: ({ file }) => `${file('run', 'calls').samples} samples`,
  decoys: [{ accept: () => ['main'], says: 'Everything is called from there.' }],
};
const share: ReadingQuestion = {
  kind: 'number',
  unit: '%',
  within: 0.1,
  title: 'Share',
  ask: 'How much?',
  value: () => 60,
  because: 'Sixty of a hundred.',
  decoys: [{ value: () => 90, says: 'That is with what its caller does.' }],
};

describe('the key of a question', () => {
  it('says why a pick is right, with the figures of the recording', () => {
    const keyed = keyQuestion('owner', owner, files);
    expect(sayOf(keyed, 'sum')).toEqual({ isRight: true, says: '100 samples' });
    expect(sayOf(keyed, 'main')).toEqual({ isRight: false, says: 'Everything is called from there.' });
    expect(sayOf(keyed, 'read').isRight).toBe(false);
    expect(sayOf(keyed, 'nothing of the kind').isRight).toBe(false);
  });

  it('takes a number in any unit of its kind, within its tolerance and not beyond', () => {
    const keyed = keyQuestion('share', share, files);
    expect(sayOf(keyed, '60 %').isRight).toBe(true);
    expect(sayOf(keyed, '0.65').isRight).toBe(true);
    expect(sayOf(keyed, '67 %').isRight).toBe(false);
    expect(sayOf(keyed, '90 %').says).toBe('That is with what its caller does.');
    expect(keyed.right).toBe('60 %');
  });

  it('counts the first pick, and keeps the others', () => {
    const { picks } = gradeQuestion(keyQuestion('owner', owner, files), ['main', 'sum']);
    expect(picks.map(({ text, isRight }) => [text, isRight])).toEqual([
      ['main', false],
      ['sum', true],
    ]);
  });

  it('shows every question with the file that it names, else with the first, and refuses one that is not there', () => {
    const both = { ...files, other: files.run };
    expect(keyQuestion('share', share, both).asked.file).toBe('run');
    for (const question of [owner, share]) {
      expect(keyQuestion('one', { ...question, file: 'other' }, both).asked.file).toBe('other');
      expect(() => keyQuestion('one', { ...question, file: 'none' }, both)).toThrow('no file named "none"');
    }
  });

  it('asks for one of several sentences, of which one is right', () => {
    const options = {
      yes: { text: 'Yes', says: 'It is.', isRight: true },
      no: { text: 'No', says: 'It is not.' },
    };
    const keyed = keyQuestion('next', { kind: 'option', title: 'Next', ask: 'Is it?', options }, files);
    expect(sayOf(keyed, 'yes')).toEqual({ isRight: true, says: 'It is.' });
    expect(sayOf(keyed, 'no')).toEqual({ isRight: false, says: 'It is not.' });
    expect(gradeQuestion(keyed, ['no']).picks[0]!.text).toBe('No');
  });

  it.each<[string, ReadingQuestion, string]>([
    ['nothing is right', { ...owner, accept: () => [] }, 'Nothing is right.'],
    ['what is right is not there', { ...owner, accept: () => ['gone'] }, 'holds "gone"'],
    ['most is right', { ...owner, accept: () => ['main', 'sum', 'read'] }, '3 of 4 picks are right'],
    [
      'a decoy is right',
      { ...owner, decoys: [{ accept: () => ['sum'], says: 'No.' }] },
      'is a decoy, and right',
    ],
    ['a number is none', { ...share, value: () => Number.NaN }, 'A number comes to NaN'],
    [
      'a decoy is within the tolerance',
      { ...share, decoys: [{ value: () => 62, says: 'No.' }] },
      'which is right',
    ],
    ['a span is to be picked in call trees', { ...owner, pick: 'span' }, 'in a recording of calls'],
    ['a file is missing', { ...owner, file: 'other' }, 'no file named "other"'],
  ])('is refused when %s', (_, question, because) => {
    expect(() => keyQuestion('q', question, files)).toThrow(because);
  });

  it('offers every function to be picked', () => {
    expect(itemsOf(files.run, 'function').sort()).toEqual(['main', 'read', 'sum', 'work']);
  });
});
