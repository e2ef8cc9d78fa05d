import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { findingText, type Report } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { openBenchBrowser } from './bench-browser.ts';
import { openLab } from './open-lab.ts';
import { BadInput, print } from './print.ts';

/** `grade <id> <file>`: measures one file as the workbench would. Exit 0 for any verdict. */
export async function gradeCommand(args: readonly string[], json: boolean): Promise<void> {
  const [id, file] = args;
  if (!id || !file || args.length > 2)
    throw new BadInput('grade takes a lab id and a file: npm run lab -- grade <id> <file>.');
  if (!existsSync(file)) throw new BadInput(`${file} does not exist.`);
  const lab = await openLab(id);
  // A file of the lab's own may be an edit: it is measured as what it stands for.
  const declared = lab.answers.find((answer) => relative(`labs/${id}/${answer.file}`, file) === '');
  const browser = await openBenchBrowser();
  try {
    const report = await browser.measure(lab, declared?.source ?? readFileSync(file, 'utf8'));
    print(json, gradeOf(report), () => gradeText(report));
  } finally {
    await browser.close();
  }
}

/** The document that `grade --json` prints. */
export function gradeOf(report: Report) {
  return {
    lab: report.lab,
    correct: report.correct,
    tier: report.tier,
    findings: report.findings.map((finding) => {
      const { target, tier, detail, verdict, code, value, interval, limit, facts, rounds, seed } = finding;
      return {
        target: detail ? `${target}.${detail}` : target,
        tier: tier ?? null,
        verdict,
        code,
        because: findingText(finding, WORDS),
        value: finite(value),
        interval: interval?.every(Number.isFinite) ? interval : null,
        limit: finite(limit),
        facts,
        rounds,
        seed,
      };
    }),
    elapsedMs: Math.round(report.elapsedMs),
  };
}

const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);

function gradeText(report: Report): string {
  const lines = report.findings.map(
    (f) => `  ${(f.tier ?? '').padEnd(7)} ${f.verdict.padEnd(10)} ${findingText(f, WORDS)}`,
  );
  return [
    `${report.lab}: ${report.correct ? report.tier : 'not correct'} (${(report.elapsedMs / 1000).toFixed(1)} s)`,
    ...lines,
  ].join('\n');
}
