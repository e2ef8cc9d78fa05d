import type { Code } from '../evidence.ts';
import type { CorrectnessFinding, MetricFinding, Report } from '../report.ts';
import { rankOfTier, TIERS, type Tier } from '../tiers.ts';
import { failureWords } from './failure.ts';
import { findingText, metricWords } from './finding.ts';
import type { RuntimeWords } from './runtime-words.ts';
import { paragraph, sentence } from './sentence.ts';

/** How a run ended, as the page and its tests name it. */
export type VerdictName = 'met' | 'not-yet' | 'undecided' | 'wrong' | 'stopped' | 'time-out' | 'crashed';

/** A verdict in sentences. */
export interface VerdictWords {
  readonly verdict: VerdictName;
  readonly tier: Tier | 'none';
  readonly headline: string;
  readonly detail: string;
}

export const TIER_NAMES: Record<Tier, string> = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold' };

/**
 * What a measured run says, as one headline and one explanation. Speed is not mentioned when the result is wrong; a
 * tier that was reached is named before the next one that was not.
 */
export function verdictWords(report: Report, own: RuntimeWords): VerdictWords {
  if (!report.correct) return wrongWords(report, own);
  const { tier } = report;
  const next = TIERS[rankOfTier(tier)];
  if (next === undefined) return goldWords(report, own);
  const safe = tier === 'none' ? '' : `${TIER_NAMES[tier]} is met.`;
  const open = ofTier(report, next).filter(({ verdict }) => verdict !== 'met');
  const shown = open.find(({ verdict }) => verdict === 'missed') ?? open[0];
  const { clause, detail } = shown ? metricWords(shown, own) : {};
  const others = open.filter((one) => one !== shown).map((one) => findingText(one, own));
  if (shown?.verdict === 'missed') {
    const headline = clause ? sentence(`Not yet ${next}: ${clause}`) : `Not yet ${next}.`;
    return { verdict: 'not-yet', tier, headline, detail: paragraph(safe, detail, ...others) };
  }
  const isOpen = `${TIER_NAMES[next]} is open.`;
  const headline = clause ? sentence(clause) : shown ? isOpen : 'The run ended before it could be judged.';
  return {
    verdict: 'undecided',
    tier,
    headline,
    detail: paragraph(safe, headline === isOpen ? '' : isOpen, detail, ...others),
  };
}

/** The first target that has a clause makes the headline; the rest follows whole. */
function goldWords(report: Report, own: RuntimeWords): VerdictWords {
  const gold = ofTier(report, 'gold');
  const head = gold.find((one) => metricWords(one, own).clause);
  const { clause = 'every target is met', detail } = head ? metricWords(head, own) : {};
  const others = gold.filter((one) => one !== head).map((one) => findingText(one, own));
  return {
    verdict: 'met',
    tier: 'gold',
    headline: sentence(`Gold: ${clause}`),
    detail: paragraph(detail, ...others),
  };
}

function ofTier({ findings }: Report, tier: Tier): MetricFinding[] {
  return findings.filter((one): one is MetricFinding => one.tier === tier);
}

/** How a run with such a code ended, and its headline; `at` is " in case “…”" or ''. Every other code is a wrong result. */
const ENDINGS: Partial<Record<Code, readonly [VerdictName, (at: string) => string]>> = {
  'mutated-input': ['wrong', () => 'The input was changed.'],
  'lazy-output': ['wrong', () => 'The result is not plain data.'],
  'output-limit': ['wrong', () => 'The output is too large.'],
  'forbidden-syntax': ['wrong', () => 'The code was not run.'],
  error: ['wrong', () => 'Your code ended with an error.'],
  'time-out': ['time-out', (at) => `Timed out${at}.`],
  'run-limit': ['time-out', (at) => `Timed out${at}.`],
  crashed: ['crashed', (at) => `The sandbox stopped${at}.`],
  'load-limit': ['crashed', (at) => `The sandbox stopped${at}.`],
  'clock-mismatch': ['undecided', () => 'The clocks do not agree.'],
};
const WRONG_RESULT = ['wrong', (at: string) => `Wrong result${at}.`] as const;

function wrongWords({ findings, cases }: Report, own: RuntimeWords): VerdictWords {
  const found = findings.find(
    (one): one is CorrectnessFinding => one.tier === undefined && one.verdict !== 'met',
  );
  const failed = cases.find(({ outcome }) => outcome.verdict !== 'same');
  const outcome = failed?.outcome.verdict === 'same' ? undefined : failed?.outcome;
  const { code, facts } = found ?? outcome ?? { code: 'wrong-answer' as const, facts: undefined };
  // What failed before any case was run has no input to be named by.
  const at = failed?.seed ? ` in ${failed.hidden ? 'hidden case' : 'case'} “${failed.name}”` : '';
  const [verdict, headlineOf] = ENDINGS[code] ?? WRONG_RESULT;
  const {
    headline = headlineOf(at),
    detail = '',
    closing = 'The targets are judged once every case agrees.',
  } = facts ? failureWords(facts, own) : {};
  if (verdict !== 'wrong') {
    const saved = detail || verdict === 'undecided' ? detail : 'Your code is saved; nothing was lost.';
    return { verdict, tier: 'none', headline, detail: saved };
  }
  return {
    verdict,
    tier: 'none',
    headline,
    detail: paragraph(detail, closing),
  };
}
