import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countTests } from '../../../scripts/test/count-tests.ts';
import { endOfOutput } from '../../../scripts/test/end-of-output.ts';
import { judgeStage } from '../../../scripts/test/judge-stage.ts';
import { nameFailures } from '../../../scripts/test/name-failures.ts';
import { STAGES } from '../../../scripts/test/stages.ts';

const ROOT = new URL('../../../', import.meta.url);

describe('the end of an output', () => {
  it('is whole lines without colours, where a runner names what failed', () => {
    const output = `${'  ✓ a story that passed\n'.repeat(500)}\x1b[31m  1 failed\x1b[39m\n    [stories] › one that did not\n`;
    const end = endOfOutput(output, 200);
    expect(end.length).toBeLessThanOrEqual(200);
    expect(end.startsWith('  ✓ a story')).toBe(true);
    expect(end.endsWith('  1 failed\n    [stories] › one that did not')).toBe(true);
  });

  it('is all of a short output, and the end of a single long line', () => {
    expect(endOfOutput('tested nothing\n', 200)).toBe('tested nothing');
    expect(endOfOutput('x'.repeat(300), 200)).toBe('x'.repeat(200));
  });
});

describe('the failures of a runner', () => {
  it.each([
    [
      'vitest',
      '\x1b[31m FAIL \x1b[39m server  test/a.test.ts > a > b\nAssertionError: expected 1 to be 2\n FAIL  server  test/a.test.ts > a > b\n',
      ['server  test/a.test.ts > a > b: AssertionError: expected 1 to be 2'],
    ],
    [
      'Playwright',
      '  ✘  7 [stories] › a.spec.ts:1:1 › a story (2.0m)\n\n  1) [stories] › a.spec.ts:1:1 › a story ───\n\n    Test timeout of 120000ms exceeded.\n\n  1 failed\n    [stories] › a.spec.ts:1:1 › a story\n',
      ['[stories] › a.spec.ts:1:1 › a story ───: Test timeout of 120000ms exceeded.'],
    ],
    ['our commands', 'ok   one\nFAIL two: 3 of 4\nOVER lab: 301 KB\n', ['two: 3 of 4', 'lab: 301 KB']],
    ['none', '  12 passed (1.2m)\n', []],
  ])('of %s are named with their reasons', (_, output, expected) => {
    expect(nameFailures(output, 9)).toEqual(expected);
  });

  it('are counted where they are many', () => {
    const output = Array.from({ length: 5 }, (_, n) => `FAIL test ${n}\n`).join('');
    expect(nameFailures(output, 3)).toEqual(['test 0', 'test 1', 'test 2', 'and 2 more']);
  });
});

describe('the count of a runner', () => {
  it.each([
    [
      'vitest',
      ' Test Files  2 failed | 70 passed (72)\n      Tests  1 failed | 663 passed | 17 skipped (681)\n',
      663,
      1,
    ],
    [
      'vitest in colour',
      '\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m30 passed\x1b[39m\x1b[22m (30)\n',
      30,
      0,
    ],
    ['Playwright', '  ok 1 a story\n\n  2 failed\n    a story\n  1 flaky\n  12 passed (1.2m)\n', 12, 3],
    ['the check of the labs', 'ok   one\nlab check: 97 passed, 1 failed\n', 97, 1],
    ['a bench', 'ok   lesson: 149 KB\nOVER lab: 301 KB\nok   other\n', 2, 1],
    ['nothing', 'No test files found\n', 0, 0],
  ])('of %s is read from its output', (_, output, passed, failed) => {
    expect(countTests(output)).toEqual({ passed, failed });
  });
});

describe('a stage', () => {
  const stage = { name: 'unit', exitCode: 0, counted: { passed: 5, failed: 0 }, seconds: 9 };

  it('passes within its budget', () => {
    expect(judgeStage(stage, 10)).toEqual({
      passed: true,
      line: '--- unit: 5 passed, 0 failed; passed in 9 s',
    });
  });

  it('says so when it is over its budget, and fails when it is far over', () => {
    const slow = judgeStage({ ...stage, seconds: 19 }, 10);
    expect(slow.passed).toBe(true);
    expect(slow.line).toContain('OVER ITS BUDGET of 10 s');
    expect(judgeStage({ ...stage, seconds: 21 }, 10).passed).toBe(false);
  });

  it('fails when nothing was tested, when it leaves with an error, and when its runner lies', () => {
    expect(judgeStage({ ...stage, counted: { passed: 0, failed: 0 } }, 10).line).toContain('tested nothing');
    expect(judgeStage({ ...stage, exitCode: 1 }, 10).passed).toBe(false);
    expect(judgeStage({ ...stage, counted: { passed: 5, failed: 1 } }, 10).passed).toBe(false);
  });

  it('fails without a budget, and every stage has one', () => {
    expect(judgeStage(stage, undefined).passed).toBe(false);
    const { stages } = JSON.parse(readFileSync(new URL('budgets.json', ROOT), 'utf8'));
    expect(Object.keys(stages).sort()).toEqual(STAGES.map(({ name }) => name).sort());
  });

  it('names a file that exists, or a project of its runner', () => {
    for (const { command } of STAGES) {
      const [runner, what, , project] = command;
      if (runner === 'tsx') expect(existsSync(new URL(what!, ROOT))).toBe(true);
      const config = runner === 'vitest' ? 'vitest.config.ts' : 'playwright.config.ts';
      if (runner !== 'tsx')
        expect(readFileSync(new URL(config, ROOT), 'utf8')).toContain(`name: '${project ?? command.at(-1)}'`);
    }
  });
});
