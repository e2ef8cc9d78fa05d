import type { Code, Report, TargetFinding } from '#lib/lab';
import { rankOfTier, TIERS, type Tier } from '#lib/lab/tiers';

/** How a run ended, as the page and its tests name it. */
export type VerdictName = 'met' | 'not-yet' | 'undecided' | 'wrong' | 'stopped' | 'time-out' | 'crashed';

/** A verdict in sentences. */
export interface Sentence {
  readonly verdict: VerdictName;
  readonly tier: Tier | 'none';
  readonly headline: string;
  readonly detail: string;
}

export const TIER_NAMES: Record<Tier, string> = { bronze: 'Bronze', silver: 'Silver', gold: 'Gold' };

const WRONG_HEADLINES: Partial<Record<Code, string>> = {
  'mutated-input': 'The input was changed.',
  'lazy-output': 'The result is not plain data.',
  'output-limit': 'The output is too large.',
  'forbidden-syntax': 'The code was not run.',
  error: 'Your code ended with an error.',
};

/**
 * What a measured run says, as one headline and one explanation. Speed is not mentioned when the result is wrong; a
 * tier that was reached is named before the next one that was not.
 */
export function sentenceOf(report: Report): Sentence {
  if (!report.correct) return wrongSentence(report);
  const { tier } = report;
  const next = TIERS[rankOfTier(tier)];
  if (next === undefined) {
    const because = report.findings.filter((f) => f.tier === 'gold').map((f) => f.because);
    return {
      verdict: 'met',
      tier,
      headline: `Gold: ${lowerFirst(because[0] ?? 'every target is met.')}`,
      detail: because.slice(1).join(' '),
    };
  }
  const safe = tier === 'none' ? '' : `${TIER_NAMES[tier]} is met. `;
  const open = report.findings.filter((f) => f.tier === next && f.verdict !== 'met');
  const missed = open.find((f) => f.verdict === 'missed');
  if (missed) {
    return {
      verdict: 'not-yet',
      tier,
      headline: `Not yet ${next}: ${lowerFirst(firstSentence(missed.because))}`,
      detail: safe + restOf(missed, open),
    };
  }
  const undecided = open[0];
  const because = undecided?.because ?? 'The run ended before it could be judged.';
  return {
    verdict: 'undecided',
    tier,
    headline: firstSentence(because),
    detail: `${safe}${TIER_NAMES[next]} is open. ${undecided ? restOf(undecided, open) : ''}`.trim(),
  };
}

function wrongSentence(report: Report): Sentence {
  const finding = report.findings.find((f) => f.target === 'correctness' && f.verdict !== 'met');
  const failed = report.cases.find((c) => c.outcome.verdict !== 'same');
  const code =
    finding?.code ?? (failed && failed.outcome.verdict !== 'same' ? failed.outcome.code : 'wrong-answer');
  const plain =
    finding?.because ?? (failed && failed.outcome.verdict !== 'same' ? failed.outcome.because : '');
  const because = plain.replace(/^Case “[^”]*”: /, '');
  const where = failed ? ` in case “${failed.name}”` : '';
  if (code === 'clock-mismatch')
    return { verdict: 'undecided', tier: 'none', headline: 'The clocks do not agree.', detail: because };
  if (code === 'time-out' || code === 'run-limit')
    return {
      verdict: 'time-out',
      tier: 'none',
      headline: `Timed out${where}.`,
      detail: because || 'Your code is saved; nothing was lost.',
    };
  if (code === 'crashed' || code === 'load-limit') {
    return {
      verdict: 'crashed',
      tier: 'none',
      headline: `The sandbox stopped${where}.`,
      detail: because || 'Your code is saved; nothing was lost.',
    };
  }
  return {
    verdict: 'wrong',
    tier: 'none',
    headline: WRONG_HEADLINES[code] ?? `Wrong result${where}.`,
    detail: `${because} Speed is judged once every case agrees.`.trim(),
  };
}

function restOf(shown: TargetFinding, open: readonly TargetFinding[]): string {
  const rest = shown.because.slice(firstSentence(shown.because).length).trim();
  const others = open.filter((f) => f !== shown).map((f) => f.because);
  return [rest, ...others].filter(Boolean).join(' ');
}

/** Up to the first full stop that ends a sentence; a decimal point does not. */
export function firstSentence(text: string): string {
  return /^.*?[.?](?=\s|$)/s.exec(text)?.[0] ?? text;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
}

/** The kind of mark that stands for a verdict's name. */
export function markOf(verdict: VerdictName): 'met' | 'notyet' | 'noisy' | 'wrong' | 'none' {
  const marks = {
    met: 'met',
    'not-yet': 'notyet',
    undecided: 'noisy',
    wrong: 'wrong',
    stopped: 'none',
    'time-out': 'wrong',
    crashed: 'wrong',
  } as const;
  return marks[verdict];
}

/** A finding's verdict in two words. While the run goes on, an undecided target is merely open. */
export function findingWords(finding: TargetFinding, ended: boolean): string {
  if (finding.verdict === 'met') return 'Met';
  if (finding.verdict === 'missed') return 'Not yet';
  if (!ended) return 'Open';
  return finding.code === 'too-close' ? 'Too close' : 'Too noisy';
}
