import { type Report, TIERS, type Tier } from '#lib/lab';
import type { Answer } from '../../lib/content/compile.ts';
import type { BenchLab } from '../../lib/sandbox/hosts/page.ts';
import { type BenchBrowser, openBenchBrowser } from './bench-browser.ts';
import { labIds, openLab } from './open-lab.ts';
import { note, print } from './print.ts';

const MOST_RETRIES = 2;
const MOST_UNDECIDED_SHARE = 0.05;

export interface AnswerResult {
  readonly file: string;
  readonly expected: string;
  readonly actual: string;
  readonly asDeclared: boolean;
  /** Fresh sessions that were needed because one stayed undecided. */
  readonly retries: number;
  readonly because: string;
  readonly elapsedMs: number;
}

/**
 * `check [ids…] [--repeat N]`: the starter misses, the solution reaches gold, every alternative its tier, and every cheat
 * is refused for its declared reason. A wrong outcome fails at once; an undecided one is tried again in a fresh session,
 * twice at most, and undecided sessions that are clearly more than 5 % fail the whole check.
 *
 * @returns whether everything was as declared.
 */
export async function checkCommand(ids: readonly string[], repeat: number, json: boolean): Promise<boolean> {
  const browser = await openBenchBrowser();
  const results: { lab: string; answers: AnswerResult[] }[] = [];
  let sessions = 0;
  let undecided = 0;
  try {
    for (const id of ids.length ? ids : labIds()) {
      const lab = await openLab(id);
      const answers: AnswerResult[] = [];
      for (let round = 0; round < repeat; round++) {
        for (const answer of lab.answers) {
          const result = await checkAnswer(browser, lab, answer);
          sessions += 1 + result.retries;
          undecided += result.retries + (result.actual === 'undecided' ? 1 : 0);
          answers.push(result);
          note(
            `${result.asDeclared ? 'ok  ' : 'FAIL'} ${id}/${result.file}: ${result.actual} (${(result.elapsedMs / 1000).toFixed(1)} s${result.retries ? `, ${result.retries} undecided` : ''})${result.asDeclared ? '' : `, declared ${result.expected}. ${result.because}`}`,
          );
        }
      }
      results.push({ lab: id, answers });
    }
  } finally {
    await browser.close();
  }
  const wrong = results.flatMap((lab) => lab.answers).filter((answer) => !answer.asDeclared).length;
  const tooOpen = exceedsRate(undecided, sessions, MOST_UNDECIDED_SHARE);
  const summary = { labs: results, sessions, undecided, wrong, asDeclared: wrong === 0 && !tooOpen };
  print(json, summary, () => `${sessions} sessions, ${undecided} undecided, ${wrong} not as declared`);
  if (tooOpen)
    note(
      `${undecided} of ${sessions} sessions stayed undecided: clearly more than ${MOST_UNDECIDED_SHARE * 100} %.`,
    );
  return summary.asDeclared;
}

/**
 * Is `count` of `total` clearly more than `rate`? One-sided exact binomial test at the 5 % level: six of a hundred do not
 * show a rate above 5 %, ten do.
 */
export function exceedsRate(count: number, total: number, rate: number): boolean {
  let below = 0;
  let term = (1 - rate) ** total;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= ((total - k) / (k + 1)) * (rate / (1 - rate));
  }
  return count > 0 && 1 - below < 0.05;
}

async function checkAnswer(
  browser: BenchBrowser,
  lab: BenchLab,
  { file, expected, source }: Answer,
): Promise<AnswerResult> {
  for (let retries = 0; ; retries++) {
    const report = await browser.measure(lab, source);
    const actual = outcomeOf(report, expected);
    const result = { file, expected, retries, elapsedMs: Math.round(report.elapsedMs) };
    if (actual === 'undecided' && retries < MOST_RETRIES) continue;
    const open = report.findings.filter((f) => f.verdict !== 'met');
    return {
      ...result,
      actual,
      asDeclared: actual === expected,
      because: open.map((f) => f.because).join(' '),
    };
  }
}

/** What a report amounts to, in the words of the declaration: a tier, a code, or 'undecided'. */
export function outcomeOf(report: Report, expected: string): string {
  const missed = report.findings.filter((f) => f.verdict === 'missed');
  if (!isTier(expected)) {
    // A cheat that reaches any tier was not refused.
    if (report.tier !== 'none') return report.tier;
    if (missed.some((f) => f.code === expected)) return expected;
    if (report.findings.some((f) => f.verdict === 'undecided') && missed.length === 0) return 'undecided';
    return missed[0]?.code ?? report.tier;
  }
  if (!report.correct) return missed[0]?.code ?? 'undecided';
  if (report.tier === expected) {
    // Right tier, but is the next one really missed, or only open?
    const next = TIERS[rankOf(report.tier) + 1];
    if (!next || report.findings.some((f) => f.tier === next && f.verdict === 'missed')) return report.tier;
    return 'undecided';
  }
  const between = report.findings.filter((f) => f.tier && rankOf(f.tier) <= rankOf(expected));
  const isBelow = rankOf(report.tier) < rankOf(expected);
  return isBelow && between.every((f) => f.verdict !== 'missed') ? 'undecided' : report.tier;
}

const RANKS: readonly string[] = ['none', ...TIERS];
const isTier = (outcome: string): outcome is Tier | 'none' => RANKS.includes(outcome);
/** -1 for 'none', then the place in {@link TIERS}. */
const rankOf = (tier: Tier | 'none') => RANKS.indexOf(tier) - 1;
