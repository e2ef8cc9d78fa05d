import { RULE, type Standing, type StatedLab, type Statement, type TrackParts } from '#lib/certificate';
import { readResults } from '#lib/data';
import type { Tier } from '#lib/lab/tiers';

/** What a certificate says of a standing that fulfils the rule. */
export async function stateOf(
  ownerId: string,
  name: string,
  track: TrackParts,
  { labs, quizzes, lessons }: Standing,
): Promise<Omit<Statement, 'code' | 'issuedAt'>> {
  const attempts = labs.map(({ attempt }) => attempt!);
  const results = await readResults(
    ownerId,
    attempts.map(({ key }) => key),
  );
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const times = attempts.map(({ at }) => at);
  return {
    format: 'hotpath-certificate',
    version: 1,
    name,
    track: { slug: track.slug, title: track.title },
    rule: RULE,
    from: new Date(Math.min(...times)).toISOString(),
    to: new Date(Math.max(...times)).toISOString(),
    minutes: track.minutes,
    lessons,
    quizzes: { right: sum(quizzes.map(({ right }) => right)), of: sum(quizzes.map(({ of }) => of)) },
    labs: labs.map(
      ({ id, title, minutes, tier, attempt }): StatedLab => ({
        id,
        title,
        minutes,
        tier: tier as Tier,
        result: results.get(attempt!.key)!,
        checkedOn: attempt!.judged?.outcome === 'verified' ? 'server' : 'own-machine',
        ranAgain: attempt!.judged?.correct === true,
      }),
    ),
  };
}
