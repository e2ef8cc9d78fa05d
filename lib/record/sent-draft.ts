import type { SentDraft } from './types.ts';

type Versions = NonNullable<SentDraft['versions']>;
type Text = NonNullable<SentDraft['beside']>[number];

/** Of stores in one version vector, and of texts beside a draft. The schema holds to both. */
const MAX_STORES = 40;
const MAX_BESIDE = 4;

/**
 * How a draft stands to another, by their version vectors (Parker et al., "Detection of Mutual Inconsistency in
 * Distributed Systems", 1983): `later` when it was typed with the other one in sight, `apart` when neither was.
 */
export function compareDrafts(a: SentDraft, b: SentDraft): 'same' | 'earlier' | 'later' | 'apart' {
  const [left, right] = [a.versions ?? {}, b.versions ?? {}];
  const covers = (one: Versions, other: Versions) =>
    Object.entries(other).every(([store, count]) => (one[store] ?? 0) >= count);
  const [isUp, isDown] = [covers(left, right), covers(right, left)];
  if (isUp && isDown) return a.source === b.source ? 'same' : 'apart';
  return isUp ? 'later' : isDown ? 'earlier' : 'apart';
}

/** Everything that either of the two has seen. */
export function joinVersions(a: Versions = {}, b: Versions = {}): Versions {
  const joined = { ...a };
  for (const [store, count] of Object.entries(b)) joined[store] = Math.max(joined[store] ?? 0, count);
  return Object.fromEntries(Object.entries(joined).slice(-MAX_STORES));
}

/** The draft that knows of the other; of two that do not know of each other the later, with the earlier beside it. */
export function mergeDrafts(earlier: SentDraft, later: SentDraft): SentDraft {
  const relation = compareDrafts(later, earlier);
  if (relation === 'same' || relation === 'later') return later;
  if (relation === 'earlier') return earlier;
  const beside: Text[] = [];
  const { versions: _, beside: earlierBeside = [], ...text } = earlier;
  for (const one of [...(later.beside ?? []), text, ...earlierBeside])
    if (![later, ...beside].some(({ source }) => source === one.source)) beside.push(one);
  return {
    ...later,
    versions: joinVersions(earlier.versions, later.versions),
    ...(beside.length > 0 && { beside: beside.slice(0, MAX_BESIDE) }),
  };
}
