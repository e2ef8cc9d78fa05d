import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countStale, leasedReader, reader, writeThenDelete } from '#lib/simulate/cache-aside';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'invalidation-and-correctness';

describe('the figures of lesson 7.5', () => {
  const { enumerated, raced } = readLessonFigures(slug).file.figures as unknown as {
    enumerated: Record<string, { stale: number; all: number }>;
    raced: Record<string, { hits: number; oldAnswers: number; runs: { oldAnswers: number }[] }>;
  };

  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('show output of redis-cli and psql that was recorded', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
    const lesson = readFileSync(`content/07-caching/05-${slug}.mdx`, 'utf8');
    const transcript = readFileSync(`content/07-caching/figures/${slug}.txt`, 'utf8');
    for (const [, block] of lesson.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      expect(transcript).toContain(`$ ${block}`);
  });

  it('come out the same when the orders are tried again', () => {
    expect(enumerated.deleteAfter).toMatchObject(countStale([reader, writeThenDelete]));
    expect(enumerated.leaseTwoReaders).toMatchObject(
      countStale([leasedReader, leasedReader, writeThenDelete]),
    );
  });

  it('have old answers in every run with pauses, and none without them or with leases', () => {
    for (const { oldAnswers } of raced.plainPaused!.runs) expect(oldAnswers).toBeGreaterThan(0);
    for (const name of ['plain', 'leases', 'leasesPaused']) expect(raced[name]!.oldAnswers, name).toBe(0);
  });
});
