import { expect, test } from '@playwright/test';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();

const STARTER = `function first() { return 1; }
function second() { return 2; }
function third() { return 3; }
export function probe() { return first() + second() + third(); }`;

/** A lab of which one function may be changed. */
const ASSET = PROBE_ASSET.replace(
  "export const starter = 'export const probe = () => null;';",
  `export const starter = ${JSON.stringify(STARTER)};`,
).replace('bronze: { count: { probes: { atLeast: 0 } } }', 'bronze: { edits: { atMost: 1 } }');

/** How often one function's text changes while the code of others is replaced. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  'assigns to their names': 'first = second = third = () => 2;',
  'destructures into their names': '[first, { a: second }, ...third] = [() => 3, { a: () => 2 }, 1] as any;',
  'gives them as heads of loops': 'for (first of [() => 1]); for (second in { x: 1 }); third &&= () => 2;',
  'replaces them in a helper':
    'const swap = () => { first = () => 4; ({ second, third } = { second: () => 1, third: () => 1 }); }; swap();',
};

for (const [name, code] of Object.entries(REPLACEMENTS)) {
  test(`one changed function that ${name} counts as a change of each`, async () => {
    const source = STARTER.replace('probe() {', `probe() { // @ts-nocheck\n ${code}`).replace(
      'return first() + second() + third();',
      'return 6;',
    );
    const report = await measureOn(bench.page, { text: ASSET }, source);
    const finding = report.findings.find(({ target }) => target === 'edits');
    expect(finding).toMatchObject({ verdict: 'missed', code: 'too-many', value: 4 });
  });
}

test('one changed function alone is one edit', async () => {
  const report = await measureOn(bench.page, { text: ASSET }, STARTER.replace('return 2', 'return 1 + 1'));
  expect(report.findings.find(({ target }) => target === 'edits')).toMatchObject({
    verdict: 'met',
    value: 1,
  });
});
