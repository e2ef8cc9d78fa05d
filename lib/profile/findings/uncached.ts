import { bytesFinding, bytesText, manyText } from '../resources/evidence.ts';
import { timeText } from '../span-words.ts';
import type { Rule } from './finding.ts';

/** Who comes back the next day should find it still kept. */
const A_DAY_NS = 86_400e9;
const KEPT = new Set(['stylesheet', 'script', 'image', 'font', 'media']);

/** Files of a page that a browser may not keep until the next day: who comes back transfers them again. */
export const uncached: Rule<'resources'> = {
  code: 'uncached',
  kind: 'resources',
  learn: { lessons: ['http-caching-and-cdn'], labs: ['http-cache-headers', 'lighthouse-triage'] },
  find(profile) {
    const isShort = ({ type, method, status, answeredBy, keepNs }: (typeof profile.resources)[number]) =>
      KEPT.has(type) &&
      method === 'GET' &&
      status === 200 &&
      answeredBy === 'network' &&
      keepNs !== null &&
      keepNs < A_DAY_NS;
    const longest = Math.max(0, ...profile.resources.filter(isShort).map(({ keepNs }) => keepNs!));
    return bytesFinding(profile, {
      code: 'uncached',
      sure: 'certain',
      bytes: (resource) => (isShort(resource) ? (resource.transferredBytes ?? 0) : 0),
      more: { longest },
    });
  },
  words({ count, bytes, name, longest }) {
    const one = Number(count) === 1;
    return {
      title: `${one ? 'One file' : `${count} files`} cannot be kept for a day`,
      because: `A browser may keep ${manyText(count, 'file')} of the page ${Number(longest) === 0 ? 'not at all' : `for at most ${lifeText(Number(longest))}`}, ${name} the largest: who comes back the next day transfers ${bytesText(bytes)} again. Give files whose name changes with their content a Cache-Control of a year and immutable.`,
    };
  },
};

function lifeText(ns: number): string {
  const minutes = ns / 60e9;
  if (minutes < 1) return timeText(ns);
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
