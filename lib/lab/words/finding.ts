import { withFiguresOnly } from '../evidence.ts';
import type { FailureFacts, StoredWords } from '../failure-facts.ts';
import { type AnyMetric, type FindingWords, metricsWith } from '../metrics/index.ts';
import type { CorrectnessFinding, MetricFinding, TargetFinding } from '../report.ts';
import { failureWords } from './failure.ts';
import type { RuntimeWords } from './runtime-words.ts';
import { paragraph, sentence } from './sentence.ts';

/**
 * What the metric of this finding says of it. No clause for what was kept before findings had facts: those sentences stand
 * by themselves, and nothing is taken out of them. Neither for a metric that this version of the site does not have.
 */
export function metricWords(finding: MetricFinding, own: RuntimeWords): Partial<FindingWords> {
  if (isStored(finding.facts)) return { detail: finding.facts.said };
  return metricOf(finding, own)?.words(withFiguresOnly(finding) as never) ?? {};
}

/** One finding by itself, in whole sentences. */
export function findingText(finding: TargetFinding, own: RuntimeWords): string {
  if (finding.tier === undefined) {
    return paragraph(placeOf(finding), failureWords(finding.facts, own).detail);
  }
  const { clause, detail } = metricWords(finding, own);
  return paragraph(clause && sentence(clause), detail);
}

/** What a missed target asks for from where the learner is; '' where the finding says it all. */
export function nextStepText(finding: TargetFinding, own: RuntimeWords): string {
  return (finding.tier !== undefined && metricWords(finding, own).next) || '';
}

/** The measured value by itself, as a table has it. */
export function measuredText(finding: MetricFinding, own: RuntimeWords): string {
  const { value, interval, verdict } = withFiguresOnly(finding);
  if (value === undefined) return verdict === 'missed' ? 'stopped: too slow' : 'not measured';
  return metricOf(finding, own)?.measured(value, interval) ?? value.toLocaleString('en');
}

/** A finding's verdict in two words. While the run goes on, an undecided target is merely open. */
export function standingText({ verdict, code }: TargetFinding, ended: boolean): string {
  if (verdict === 'met') return 'Met';
  if (verdict === 'missed') return 'Not yet';
  if (!ended) return 'Open';
  return code === 'too-close' ? 'Too close' : 'Too noisy';
}

function placeOf({ case: at }: CorrectnessFinding): string {
  if (!at) return '';
  return `${at.hidden ? 'Hidden case' : 'Case'} “${at.name}”:`;
}

function metricOf({ target }: MetricFinding, { metrics }: RuntimeWords): AnyMetric | undefined {
  const all = metricsWith(metrics);
  return Object.hasOwn(all, target) ? all[target] : undefined;
}

function isStored(facts: unknown): facts is StoredWords {
  return (facts as FailureFacts | null)?.what === 'stored-words';
}
