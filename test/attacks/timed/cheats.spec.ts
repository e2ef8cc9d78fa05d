import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readLab } from '#lib/content';
import { measureOn, useBenchPage } from '../../support/bench-page.ts';

/** Cheats that aim at the harness rather than at one lab; run against crm-merge-quadratic. */
const FOLDER = new URL('../cheats/', import.meta.url);
const bench = useBenchPage();

for (const file of readdirSync(FOLDER)) {
  const source = readFileSync(new URL(file, FOLDER), 'utf8');
  const expected = /^\/\/ @expect ([a-z-]+)$/m.exec(source)![1]!;
  test(`the cheat ${file} is refused as ${expected}`, async () => {
    const asset = { url: readLab('crm-merge-quadratic')!.assetUrl };
    let report = await measureOn(bench.page, asset, source);
    // An undecided run is an honest answer on a busy machine; it is asked again, twice at most.
    for (let again = 0; again < 2 && report.findings.every((f) => f.verdict !== 'missed'); again++)
      report = await measureOn(bench.page, asset, source);
    expect(report.tier).toBe('none');
    expect(report.findings.filter((f) => f.verdict === 'missed').map((f) => f.code)).toContain(expected);
  });
}
