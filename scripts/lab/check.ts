import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODES, type Code, type Report, TIERS, type Tier } from '#lib/lab';
import type { BenchLab } from '../../lib/sandbox/hosts/page.ts';
import { type BenchBrowser, openBenchBrowser } from './bench-browser.ts';
import { labIds, openLab } from './open-lab.ts';
import { BadInput, note, print } from './print.ts';

const LABS = fileURLToPath(new URL('../../labs/', import.meta.url));
const MOST_RETRIES = 2;
const MOST_UNDECIDED_SHARE = 0.05;

type Expected = { readonly tier: Tier | 'none' } | { readonly code: Code };

interface Answer {
  readonly file: string;
  readonly expected: Expected;
}

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
        for (const answer of answersOf(id)) {
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
  { file, expected }: Answer,
): Promise<AnswerResult> {
  const source = readFileSync(join(LABS, lab.id, file), 'utf8');
  for (let retries = 0; ; retries++) {
    const report = await browser.measure(lab, source);
    const actual = outcomeOf(report, expected);
    const result = { file, expected: nameOf(expected), retries, elapsedMs: Math.round(report.elapsedMs) };
    if (actual === 'undecided' && retries < MOST_RETRIES) continue;
    const open = report.findings.filter((f) => f.verdict !== 'met');
    return {
      ...result,
      actual,
      asDeclared: actual === nameOf(expected),
      because: open.map((f) => f.because).join(' '),
    };
  }
}

/** What a report amounts to, in the words of the declaration: a tier, a code, or 'undecided'. */
export function outcomeOf(report: Report, expected: Expected): string {
  const missed = report.findings.filter((f) => f.verdict === 'missed');
  if ('code' in expected) {
    // A cheat that reaches any tier was not refused.
    if (report.tier !== 'none') return report.tier;
    if (missed.some((f) => f.code === expected.code)) return expected.code;
    if (report.findings.some((f) => f.verdict === 'undecided') && missed.length === 0) return 'undecided';
    return missed[0]?.code ?? report.tier;
  }
  if (!report.correct) return missed[0]?.code ?? 'undecided';
  if (report.tier === expected.tier) {
    // Right tier, but is the next one really missed, or only open?
    const next = TIERS[report.tier === 'none' ? 0 : TIERS.indexOf(report.tier) + 1];
    if (!next || report.findings.some((f) => f.tier === next && f.verdict === 'missed')) return report.tier;
    return 'undecided';
  }
  const wantedAt = expected.tier === 'none' ? -1 : TIERS.indexOf(expected.tier);
  const reachedAt = report.tier === 'none' ? -1 : TIERS.indexOf(report.tier);
  const between = report.findings.filter((f) => f.tier && TIERS.indexOf(f.tier) <= wantedAt);
  return reachedAt < wantedAt && between.every((f) => f.verdict !== 'missed') ? 'undecided' : report.tier;
}

function nameOf(expected: Expected): string {
  return 'tier' in expected ? expected.tier : expected.code;
}

/** Every answer that a lab declares; the first line of alternatives and cheats says what to expect. */
export function answersOf(id: string): Answer[] {
  const folder = join(LABS, id);
  const declared = (kind: string) =>
    (existsSync(join(folder, kind)) ? readdirSync(join(folder, kind)).sort() : []).map((name) => {
      const file = `${kind}/${name}`;
      const word = /^\/\/ @expect ([a-z-]+)\s*$/m.exec(
        readFileSync(join(folder, file), 'utf8').split('\n', 1)[0]!,
      )?.[1];
      const tier = TIERS.find((t) => t === word);
      const code = CODES.find((c) => c === word);
      if (!tier && !code)
        throw new BadInput(`labs/${id}/${file}: the first line must be "// @expect <tier or code>".`);
      return { file, expected: tier ? { tier } : { code: code! } };
    });
  return [
    { file: 'starter.ts', expected: { tier: 'none' } },
    { file: 'solution.ts', expected: { tier: 'gold' } },
    ...declared('alternatives'),
    ...declared('cheats'),
  ];
}
