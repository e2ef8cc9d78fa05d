import {
  type Code,
  type FailureFacts,
  findingText,
  type LabCore,
  type MetricFinding,
  metricsOf,
  metricsWith,
  type Report,
  type RuntimeWords,
  rankOfTier,
  type TargetFinding,
  TIERS,
  type Tier,
} from '#lib/lab';
import type { CostReport } from './cost.ts';
import { type CostClass, classOfCost, growthStands, isNoGain } from './cost-class.ts';
import { GAS_PER_MS } from './limits.ts';

/**
 * What is said of a submission. `verified`: every target of the claimed tier was judged again and met. `refused`: something of it was
 * judged again and not met. `not-verifiable`: nothing speaks against it, and something of it cannot be judged on the server.
 */
export interface Verdict {
  readonly outcome: 'verified' | 'refused' | 'not-verifiable';
  readonly claimed: Tier;
  /** The highest tier of which every target was judged again and met. */
  readonly tier: Tier | 'none';
  /**
   * The highest tier of which every target was met again, or is one of time and backed by a count: for bronze the code executes clearly
   * less than the starter, for more no more than twice what the solution does. At least `tier`, and never more than what was claimed where that is more than `tier`.
   */
  readonly supported: Tier | 'none';
  /** Right on fresh inputs; null where that could not be found out. */
  readonly correct: boolean | null;
  /** At least one, the most telling first. */
  readonly because: readonly Reason[];
  readonly cost?: CostReport & { readonly class: CostClass };
}

/** Why, in facts, and as a sentence. */
export interface Reason {
  readonly facts: ReasonFacts;
  readonly sentence: string;
}

export type ReasonFacts =
  /** A target of the lab, or a case, as it was found here. */
  | { readonly what: 'finding'; readonly finding: TargetFinding }
  /** Targets that only a clock on the learner's machine can judge, by their words. */
  | { readonly what: 'wall-clock'; readonly targets: readonly string[] }
  /** The code executes about as much as the starter, where the solution takes far less. */
  | { readonly what: 'no-gain'; readonly timesStarter: number; readonly referenceTimesStarter: number }
  /** The cost grows faster than the target lets the time grow. */
  | {
      readonly what: 'grows';
      readonly exponent: number;
      readonly limit: number;
      readonly sizes: readonly [number, number];
      readonly unit: string;
    }
  /** The server's engine could not run it: syntax that it lacks, or a stack or memory that is smaller than a browser's. */
  | { readonly what: 'engine'; readonly said: string }
  /** One call executed more than a realm may. */
  | { readonly what: 'instructions'; readonly limit: number }
  /** The lab's own solution does. */
  | { readonly what: 'too-heavy' }
  /** A statement, or a program beside one, took longer than the server waits by its clock: a busy one is slow. */
  | { readonly what: 'slow-here'; readonly limitMs: number }
  /** The claim was made on another version of the lab, and does not hold on this one. */
  | { readonly what: 'changed' }
  /** The course has no such lab any more. */
  | { readonly what: 'gone' }
  /** Labs of this runtime are not judged on the server. */
  | { readonly what: 'not-here' }
  | { readonly what: 'late'; readonly limitMs: number }
  /** A fault of the server's or of the lab's. */
  | { readonly what: 'broken' }
  | { readonly what: 'met'; readonly targets: readonly string[] };

export interface Judgeable {
  readonly lab: Pick<LabCore, 'targets' | 'counterWords'>;
  readonly words: RuntimeWords;
  readonly claimed: Tier;
  readonly report: Report;
  readonly cost?: CostReport;
}

/** Pure: the verdict on a report from the server's own session. */
export function decide({ lab, words, claimed, report, cost }: Judgeable): Verdict {
  const seen = cost ? { cost: { ...cost, class: classOfCost(cost) } } : {};
  const say = (finding: TargetFinding) => reasonOf(finding, words);
  const missed = report.findings.filter((one) => one.verdict === 'missed');
  if (!report.correct) {
    const slow = slowHere(missed[0]);
    if (slow !== undefined) return undecidedVerdict(claimed, { what: 'slow-here', limitMs: slow });
    const spent = callLimit(missed[0]);
    if (spent !== undefined) return undecidedVerdict(claimed, { what: 'instructions', limit: spent });
    const said = engineRefusal(missed[0]);
    const reasons = said === undefined ? missed.map(say) : [engineReason(said)];
    const outcome = said === undefined ? 'refused' : 'not-verifiable';
    return {
      outcome,
      claimed,
      tier: 'none',
      supported: 'none',
      correct: said === undefined ? false : null,
      because: reasons,
      ...seen,
    };
  }
  const findings = report.findings.filter(isMetric).map((finding) => settle(finding, cost));
  const needed = findings.filter(({ finding }) => rankOfTier(finding.tier) <= rankOfTier(claimed));
  const tier = highest(findings, ({ stands }) => stands === 'met');
  const backed = highest(
    findings,
    ({ finding, stands }) => stands === 'met' || (stands === 'open' && isBacked(finding.tier, seen.cost)),
  );
  const supported = rankOfTier(backed) > rankOfTier(claimed) ? higher(tier, claimed) : backed;
  const verdict = (outcome: Verdict['outcome'], because: readonly Reason[]): Verdict => ({
    outcome,
    claimed,
    tier,
    supported,
    correct: true,
    because,
    ...seen,
  });
  const against = needed.filter(({ stands }) => stands === 'missed');
  if (against.length > 0)
    return verdict(
      'refused',
      against.map(({ finding, reason }) => reason ?? say(finding)),
    );
  const open = needed.filter(({ stands }) => stands === 'open');
  const wordsOf = (names: ReadonlySet<string>) => targetWords(lab, words, claimed, names);
  if (open.length === 0) {
    const targets = wordsOf(new Set(needed.map(({ finding }) => finding.target)));
    return verdict('verified', [
      {
        facts: { what: 'met', targets },
        sentence: `Judged again on fresh inputs and met: ${targets.join(', ')}.`,
      },
    ]);
  }
  if (seen.cost && isNoGain(seen.cost)) return verdict('refused', [noGain(seen.cost)]);
  const targets = wordsOf(new Set(open.map(({ finding }) => finding.target)));
  return verdict('not-verifiable', [
    {
      facts: { what: 'wall-clock', targets },
      sentence: `${targets.join(', ')}: that is time on the learner's machine, which no other machine can take again. ${costText(seen.cost)}`,
    },
  ]);
}

/** The verdict on a submission of which nothing could be found out. */
export function undecidedVerdict(claimed: Tier, facts: Extract<ReasonFacts, { what: Undecided }>): Verdict {
  return {
    outcome: 'not-verifiable',
    claimed,
    tier: 'none',
    supported: 'none',
    correct: null,
    because: [{ facts, sentence: UNDECIDED[facts.what](facts as never) }],
  };
}

type Undecided =
  | 'instructions'
  | 'slow-here'
  | 'changed'
  | 'gone'
  | 'not-here'
  | 'too-heavy'
  | 'late'
  | 'broken';

const UNDECIDED: {
  readonly [What in Undecided]: (facts: Extract<ReasonFacts, { what: What }>) => string;
} = {
  instructions: ({ limit }) =>
    `One call executed more than ${(limit / 1e9).toPrecision(2)} billion instructions of the server’s engine, which is as much as is run here: what it comes to is not found out.`,
  'slow-here': ({ limitMs }) =>
    `A statement did not end within ${limitMs / 1000} s on the server, which may be busy and says nothing of the code by that.`,
  changed: () =>
    'The lab has changed since: on its present version the claim does not hold, which is not held against the code. Measure it again.',
  gone: () => 'The course does not have this lab any more.',
  'not-here': () => 'Labs of this kind are not judged again on the server.',
  'too-heavy': () =>
    'The lab’s own solution executes more than the server runs for one submission, so nothing of this lab can be judged again here.',
  late: ({ limitMs }) =>
    `It was not judged within ${Math.round(limitMs / 1000)} s. The server may be busy: hand it in again later.`,
  broken: () => 'The server could not judge it, which is no fault of the code. It is in the server’s log.',
};

/** The instructions that it was ended after. */
function callLimit(finding: TargetFinding | undefined): number | undefined {
  const facts = finding?.facts as { readonly what?: unknown; readonly limitMs: number } | null | undefined;
  return finding?.tier === undefined && facts?.what === 'call-limit' ? facts.limitMs * GAS_PER_MS : undefined;
}

const reasonOf = (finding: TargetFinding, words: RuntimeWords): Reason => ({
  facts: { what: 'finding', finding },
  sentence: findingText(finding, words),
});

type Stands = 'met' | 'missed' | 'open';

interface Settled {
  readonly finding: MetricFinding;
  readonly stands: Stands;
  readonly reason?: Reason;
}

const isMetric = (finding: TargetFinding): finding is MetricFinding => finding.tier !== undefined;

/** The highest tier of which, and of all below, every target stands. */
function highest(findings: readonly Settled[], stands: (one: Settled) => boolean): Tier | 'none' {
  return TIERS.reduce<Tier | 'none'>((reached, next) => {
    const isNext = rankOfTier(next) === rankOfTier(reached) + 1;
    return isNext && findings.filter(({ finding }) => finding.tier === next).every(stands) ? next : reached;
  }, 'none');
}

/** That of time: a count between the lab's own two programs says that something was gained, one like the solution's that much was. */
const isBacked = (tier: Tier, cost: Verdict['cost']) =>
  cost?.class === 'like-reference' || (cost?.class === 'between' && tier === 'bronze');

const higher = (a: Tier | 'none', b: Tier | 'none') => (rankOfTier(a) > rankOfTier(b) ? a : b);

/** A growth that was not timed is judged by the growth of what was executed. */
function settle(finding: MetricFinding, cost: CostReport | undefined): Settled {
  if (finding.verdict !== 'undecided') return { finding, stands: finding.verdict };
  if (finding.target !== 'growth' || !cost || finding.limit === undefined) return { finding, stands: 'open' };
  const { limit } = finding;
  const { unit, sizes, yours } = cost;
  const stands = growthStands(yours.growth, limit);
  if (stands !== 'missed') return { finding, stands };
  const facts = { what: 'grows', exponent: yours.growth, limit, sizes, unit } as const;
  const [from, to] = sizes.map((size) => size.toLocaleString('en'));
  const sentence = `From ${from} to ${to} ${unit} what the code executes grows as n^${yours.growth.toFixed(2)}; n^${limit} is allowed.`;
  return { finding, stands, reason: { facts, sentence } };
}

function noGain({ yours, starter, reference }: CostReport): Reason {
  const timesStarter = yours.typical / starter.typical;
  const referenceTimesStarter = reference.typical / starter.typical;
  return {
    facts: { what: 'no-gain', timesStarter, referenceTimesStarter },
    sentence: `The code executes ${percent(timesStarter)} of what the starter does on the same kind of input, and the lab's solution ${percent(referenceTimesStarter)}: nothing was gained that a clock could show.`,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;

function costText(cost: (CostReport & { readonly class: CostClass }) | undefined): string {
  if (!cost) return 'It is right on fresh inputs.';
  const { yours, starter, reference } = cost;
  const shares = `it executes ${percent(yours.typical / starter.typical)} of what the starter does, and the lab's solution ${percent(reference.typical / starter.typical)}`;
  return `It is right on fresh inputs; ${shares}.`;
}

/** Databases run by the clock, and the server's is shared: what was stopped by it is not held against anybody. */
const BY_CLOCK: readonly unknown[] = ['late', 'endless', 'program-late'];

function slowHere(finding: TargetFinding | undefined): number | undefined {
  const facts = finding?.facts as { readonly what?: unknown; readonly limitMs?: number } | null | undefined;
  return BY_CLOCK.includes(facts?.what) ? facts?.limitMs : undefined;
}

/** What the engine said, where it was the engine that gave up and not the code that is wrong. */
function engineRefusal(finding: TargetFinding | undefined): string | undefined {
  if (!finding || finding.tier !== undefined || finding.code !== ('error' satisfies Code)) return undefined;
  const facts = finding.facts as FailureFacts & { readonly text?: unknown };
  const text = typeof facts.text === 'string' ? facts.text : '';
  return facts.what === 'threw' && /^(InternalError|SyntaxError)\b/.test(text)
    ? text.slice(0, 200)
    : undefined;
}

const engineReason = (said: string): Reason => ({
  facts: { what: 'engine', said },
  sentence: `The server's engine, which has a smaller stack, less memory and somewhat older syntax than a browser, could not run it: ${said}.`,
});

function targetWords(
  { targets, counterWords }: Judgeable['lab'],
  { metrics }: RuntimeWords,
  claimed: Tier,
  names: ReadonlySet<string>,
): string[] {
  const tiers = TIERS.filter((tier) => rankOfTier(tier) <= rankOfTier(claimed));
  const all = tiers.flatMap((tier) =>
    metricsOf(targets[tier], metricsWith(metrics))
      .filter(([name]) => names.has(name))
      .flatMap(([, metric, target]) => metric.describe(target, counterWords)),
  );
  return [...new Set(all)];
}
