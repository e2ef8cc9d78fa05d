import { describe, expect, it } from 'vitest';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'the-four-resources';
interface Range {
  low: number;
  high: number;
}
type Parts = Record<'wallMs' | 'onACoreMs' | 'queueForACoreMs' | 'diskMs', Range>;

describe('the figures of lesson 1.8', () => {
  const { states } = readLessonFigures(slug).file.figures as unknown as { states: Record<string, Parts> };

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(findUnrecordedOutput(slug)).toEqual([]);
  });

  it('lose the queue for a core, and only that, when the program is first in line', () => {
    const { besideTwo, firstInLine } = states;
    expect(firstInLine!.queueForACoreMs.high).toBeLessThan(besideTwo!.queueForACoreMs.low / 10);
    expect(firstInLine!.onACoreMs.high).toBeGreaterThan(besideTwo!.onACoreMs.low);
    expect(firstInLine!.onACoreMs.low).toBeLessThan(besideTwo!.onACoreMs.high);
    expect(firstInLine!.diskMs.high).toBeGreaterThan(besideTwo!.diskMs.low);
  });

  it('show a slowest run that computed no longer than the fastest could', () => {
    const { asItIs, besideTwo, firstInLine } = states;
    const computed = [asItIs!, besideTwo!, firstInLine!].flatMap(({ onACoreMs }) => [
      onACoreMs.low,
      onACoreMs.high,
    ]);
    expect([Math.min(...computed), Math.max(...computed)]).toEqual([22, 130]);
    expect(besideTwo!.wallMs.high).toBeGreaterThan(10 * firstInLine!.wallMs.low);
  });

  it('have a batch that is faster at its slowest than the commits at their fastest', () => {
    expect(states.once!.wallMs.high).toBeLessThan(states.besideTwo!.wallMs.low);
  });
});
