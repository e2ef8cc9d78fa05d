import { createHash } from 'node:crypto';
import type { Tier } from '#lib/lab';
import { rankOfTier } from '#lib/lab/tiers';
import type { Write } from '#lib/record';

/** The tier of an attempt, or that it reached none. */
export type Reached = Tier | 'none';

/** Something that somebody did and that a record store is told. `id` is made of what happened: told twice it is one. */
export type Fact = {
  /** A UUID. */
  readonly id: string;
  /** When, by the clock of the device, in milliseconds since 1970. */
  readonly at: number;
} & (
  | { readonly verb: 'initialized'; readonly lab: string }
  | { readonly verb: 'attempted'; readonly lab: string; readonly tier: Reached; readonly correct: boolean }
  | { readonly verb: 'completed'; readonly lab: string; readonly tier: Tier }
  | { readonly verb: 'answered'; readonly quiz: string; readonly answers: readonly (readonly number[])[] }
);

/** The best tier of each lab that somebody had tried before. */
export type Past = ReadonlyMap<string, Reached>;

/** Of ours alone: names in it are an owner, what happened and its key. */
const NAMESPACE = Buffer.from('8d1f0f5b6e9a4f6ab1c67f1f6d0a9e52', 'hex');

/**
 * The facts of what an owner has written, in its order: a lab that is tried for the first time is begun, each measurement is an
 * attempt, and one that reaches a better tier than any before completes the lab with it.
 */
export function factsOf(owner: string, writes: readonly Write[], past: Past): Fact[] {
  const best = new Map(past);
  return writes.flatMap((write): Fact[] => {
    const idOf = (verb: string, key = write.key) => toUuid(`${owner}/${verb}/${key}`);
    if (write.kind === 'progress') {
      if (!write.item.startsWith('quiz:')) return [];
      const answers = write.value as number[][];
      const quiz = write.item.slice('quiz:'.length);
      return [{ verb: 'answered', id: idOf('answered'), at: write.at, quiz, answers }];
    }
    const { lab, at, kind, report } = write.attempt;
    const before = best.get(lab);
    const tier = report.tier ?? 'none';
    if (before === undefined || rankOfTier(tier) > rankOfTier(before)) best.set(lab, tier);
    return [
      ...(before === undefined
        ? [{ verb: 'initialized', id: idOf('initialized', lab), at, lab } as const]
        : []),
      // A check measures nothing.
      ...(kind === 'measure'
        ? [
            {
              verb: 'attempted',
              id: idOf('attempted'),
              at,
              lab,
              tier,
              correct: report.correct === true,
            } as const,
          ]
        : []),
      ...(tier !== 'none' && rankOfTier(tier) > rankOfTier(before ?? 'none')
        ? [{ verb: 'completed', id: idOf('completed'), at, lab, tier } as const]
        : []),
    ];
  });
}

/** A UUID of a name (RFC 9562, section 5.5). */
function toUuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name).digest().subarray(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
