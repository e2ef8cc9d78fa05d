import { busyNs, type ForcedLayout, mainTrack } from '../kinds/timeline.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** One read after a batch of writes is sound, so a few forced layouts are no pattern. */
const MANY = 10;
/** As few as one are worth a look when together they take what makes a task long. */
const LONG_NS = 50e6;

/**
 * Reads of layout between writes, at one place of a script: each makes the browser lay the page out at once
 * (https://web.dev/articles/avoid-large-complex-layouts-and-layout-thrashing). Reading first and writing afterwards leaves one,
 * so the dearest one stays and the others are what can be saved.
 */
export const forcedReflow: Rule<'timeline'> = {
  code: 'forced-reflow',
  kind: 'timeline',
  learn: { lessons: ['rendering', 'devtools-performance'], labs: ['layout-thrash', 'chrome-inp-trace'] },
  find(profile): Finding[] {
    const track = mainTrack(profile);
    const busy = track ? busyNs(track) : 0;
    if (busy <= 0) return [];
    const places = new Map<string, ForcedLayout[]>();
    for (const one of profile.forced) {
      const key = `${one.by}\0${one.file}\0${one.line}`;
      const place = places.get(key);
      if (place) place.push(one);
      else places.set(key, [one]);
    }
    return [...places.values()]
      .map((place) => place.toSorted((a, b) => b.durationNs - a.durationNs))
      .map((place) => ({ place, sum: place.reduce((sum, { durationNs }) => sum + durationNs, 0) }))
      .filter(({ place, sum }) => place.length >= MANY || sum >= LONG_NS)
      .sort((a, b) => b.sum - a.sum)
      .map(({ place, sum }) => {
        const [dearest] = place;
        const saved = place.length > 1 ? sum - dearest!.durationNs : sum;
        const share = Math.min(1, saved / busy);
        const by = dearest!.by || 'a script';
        return {
          code: 'forced-reflow',
          severity: severityOf(share),
          sure: 'certain',
          facts: {
            count: place.length,
            ms: Math.round(sum / 1e6),
            by,
            place: dearest!.file
              ? `${dearest!.file.slice(dearest!.file.lastIndexOf('/') + 1)}${dearest!.line > 0 ? `:${dearest!.line}` : ''}`
              : '',
          },
          evidence: place.slice(0, 5).map(({ slice, what, durationNs }) => ({
            what: 'slice',
            id: slice,
            name: `${what}, forced by ${by}`,
            amount: durationNs,
          })),
          saving: { amount: saved, unit: 'ns', share },
        };
      });
  },
  words({ count, ms, by, place }) {
    return {
      title: `${by} forces layout ${count === 1 ? 'once' : `${count} times`}`,
      because: `${by}${place === '' ? '' : ` (${place})`} reads layout after the page was changed, so the browser computes styles and layout at once: ${count === 1 ? 'once' : `${count} times`}, ${ms} ms. Read everything first, then write.`,
    };
  },
};
