import { rankOfTier } from '#lib/lab/tiers';
import type { Fact, Reached } from './facts.ts';

/** What is told beside a fact. */
export interface Storied {
  /** Where the site is: an origin. Activities and accounts are named by it. */
  readonly site: string;
  /** What the store knows somebody by. */
  readonly actor: string;
  /** Of a lab or of a module's quiz; its slug where the course has it no more. */
  readonly title: string;
  /** Of a quiz: how many questions it has, and how many were answered right. */
  readonly quiz?: { readonly of: number; readonly right: number };
}

/** A statement of xAPI 1.0.3, as it is sent. */
export type Statement = Readonly<Record<string, unknown>> & { readonly id: string };

const VERBS = 'http://adlnet.gov/expapi/verbs/';
const TYPES = 'http://adlnet.gov/expapi/activities/';

/** https://github.com/adlnet/xAPI-Spec/blob/master/xAPI-Data.md#24-statement-properties */
export function toStatement(fact: Fact, { site, actor, title, quiz }: Storied): Statement {
  const [path, type] =
    'lab' in fact ? [`labs/${fact.lab}`, 'performance'] : [`learn/${fact.quiz}/quiz`, 'assessment'];
  const result = resultOf(fact, quiz);
  return {
    id: fact.id,
    actor: { objectType: 'Agent', account: { homePage: site, name: actor } },
    verb: { id: VERBS + fact.verb, display: { en: fact.verb } },
    object: {
      objectType: 'Activity',
      id: `${site}/${path}`,
      definition: { type: TYPES + type, name: { en: title } },
    },
    ...(result ? { result } : {}),
    context: { platform: 'Hotpath', language: 'en' },
    timestamp: new Date(fact.at).toISOString(),
    version: '1.0.3',
  };
}

function resultOf(fact: Fact, quiz: Storied['quiz']): object | undefined {
  switch (fact.verb) {
    case 'initialized':
      return undefined;
    case 'attempted':
      return { success: fact.correct, score: scoreOf(fact.tier) };
    case 'completed':
      return { success: true, completion: true, score: scoreOf(fact.tier) };
    case 'answered':
      return quiz && quiz.of > 0
        ? { score: { scaled: share(quiz.right, quiz.of), raw: quiz.right, min: 0, max: quiz.of } }
        : undefined;
  }
}

const BEST = rankOfTier('gold');
/** The rank of a tier: none is 0, bronze 1, silver 2, gold 3. */
const scoreOf = (tier: Reached) => ({
  scaled: share(rankOfTier(tier), BEST),
  raw: rankOfTier(tier),
  min: 0,
  max: BEST,
});

const share = (part: number, whole: number) => Math.round((10_000 * part) / whole) / 10_000;
