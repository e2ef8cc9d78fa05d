import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Picks, picksOf, readPicks, writePicks } from '#lib/lab';

const key = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[\r\n]/.test(text));
const picks: fc.Arbitrary<Picks> = fc.record({
  recording: fc.integer({ min: 0, max: 8 }),
  picks: fc.array(fc.record({ question: fc.constantFrom('owner', 'not-ours', 'times'), key }), {
    maxLength: 12,
  }),
});

describe('a log of picks', () => {
  it('is read as it was written, whatever was picked', () => {
    fc.assert(
      fc.property(picks, (log) => {
        expect(readPicks(writePicks(log))).toEqual({ kind: 'picks', picks: log });
      }),
    );
  });

  it('keeps the order of the picks of a question, and passes over remarks', () => {
    const read = readPicks('# tried\nowner = main\ntimes = 2x\nowner = operator|(a, b)\n');
    expect(read.kind === 'picks' && picksOf(read.picks, 'owner')).toEqual(['main', 'operator|(a, b)']);
  });

  it.each([
    ['owner', 1],
    ['owner = \ntimes = 2', 1],
    ['owner = main\nrecording = 0', 2],
    ['recording = 2\nrecording = 3', 2],
    ['recording = main', 1],
  ])('names the line that is none: %j', (text, line) => {
    expect(readPicks(text)).toEqual({ kind: 'unreadable', line });
  });
});
