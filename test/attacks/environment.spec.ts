import { expect, test } from '@playwright/test';
import { DECLARATIONS, GLOBALS, isAllowed } from '../../lib/runtimes/shared/realm/environment.ts';
import { measureOn, useBenchPage } from '../support/bench-page.ts';
import { PROBE_ASSET } from '../support/probe-lab.ts';

const bench = useBenchPage();

/** The names that an expression of learner code gives. */
async function names(expression: string): Promise<string[]> {
  const report = await measureOn(
    bench.page,
    { text: PROBE_ASSET },
    `export const probe = () => (${expression}).join(' ');`,
  );
  return (JSON.parse(report.cases[0]!.shown!.actual) as string).split(' ').filter(Boolean);
}

test('the sandbox has the globals that the editor’s types are made for, and no other', async () => {
  const found = await names(`(() => {
    const names = [];
    for (let o = globalThis; o && o !== Object.prototype; o = Object.getPrototypeOf(o))
      names.push(...Object.getOwnPropertyNames(o).filter((name) => typeof globalThis[name] === 'function' || typeof globalThis[name] === 'object' || ['NaN', 'Infinity'].includes(name)));
    return names;
  })()`);
  // `undefined` is a value without a type of its own.
  expect(GLOBALS.filter((name) => name !== 'undefined' && !found.includes(name))).toEqual([]);
  expect(found.filter((name) => !isAllowed(name))).toEqual([]);
});

test('the sandbox’s console and clock have the methods that the editor declares', async () => {
  const declared = (name: string) =>
    [...new RegExp(`interface ${name} \\{([^}]*)\\}`).exec(DECLARATIONS)![1]!.matchAll(/^ {2}(\w+)\(/gm)]
      .map(([, method]) => method!)
      .sort();
  expect(declared('Console').length).toBeGreaterThan(15);
  expect((await names('Object.keys(console)')).sort()).toEqual(declared('Console'));
  expect(await names('Object.getOwnPropertyNames(Object.getPrototypeOf(performance))')).toEqual(
    declared('Performance'),
  );
});
