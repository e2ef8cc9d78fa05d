import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NOT_MODIFIED_BYTES, WHOLE_BYTES } from '#lib/simulate/http-freshness';
import { findMisquotes, findUnrecordedOutput, readLessonFigures } from './check-quotes.ts';

const slug = 'http-caching-and-cdn';
interface Expired {
  coldAsked: number;
  asked: number;
  waited: number;
}

describe('the figures of lesson 7.4', () => {
  const figures = readLessonFigures(slug).file.figures as unknown as {
    chromium: string;
    bytes: { whole: number; notModified: number };
    asked: Record<string, Record<'visit' | 'again' | 'reload', string>>;
    expired: Record<string, Expired>;
    stored: Record<string, string>;
  };
  const lesson = readFileSync(`content/07-caching/04-${slug}.mdx`, 'utf8');

  it('stand in the lesson as they were recorded', () => {
    expect(findMisquotes(slug)).toEqual([]);
    expect(lesson).toContain(`Chromium ${figures.chromium.split('.')[0]} visits`);
  });

  it('show output of curl that was recorded, of commands that the lesson shows', () => {
    expect(findUnrecordedOutput(slug)).toEqual([]);
    const transcript = readFileSync(`content/07-caching/figures/${slug}.txt`, 'utf8');
    for (const [, block] of lesson.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      for (const command of block!.trim().split('\n')) expect(transcript).toContain(`$ ${command}\n`);
  });

  it('have the rows that the table of the browser prints', () => {
    const headers = {
      noStore: 'no-store',
      noCache: 'no-cache',
      mustRevalidate: 'max-age=0, must-revalidate',
      year: 'max-age=31536000',
      yearImmutable: 'max-age=31536000, immutable',
    };
    for (const [name, header] of Object.entries(headers)) {
      const { visit, again, reload } = figures.asked[name]!;
      expect(lesson).toContain(`| \`${header}\` | ${visit} | ${again} | ${reload} |`);
    }
  });

  it('are the bytes that the widget counts with', () => {
    expect(figures.bytes).toMatchObject({ whole: WHOLE_BYTES, notModified: NOT_MODIFIED_BYTES });
  });

  it('show that the lock helps a cold entry and not an expired one', () => {
    expect(figures.expired.lock).toMatchObject({ coldAsked: 1, asked: 100 });
    expect(figures.expired.updating!.asked).toBe(1);
    expect(figures.expired.background!.waited).toBe(0);
  });

  it('have nginx keep only what may be given out unasked', () => {
    expect(figures.stored).toEqual({ noStore: 'MISS', noCache: 'MISS', private: 'MISS', public: 'HIT' });
  });
});
