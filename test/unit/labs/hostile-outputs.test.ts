import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type JsLab, notData } from '#lib/lab';
import { seededRandom } from '#lib/numbers';

const LABS = new URL('../../../labs/', import.meta.url);
const labs = readdirSync(LABS).filter((lab) => existsSync(new URL(`${lab}/lab.ts`, LABS)));

/** Labs whose checks print single values of an output. */
const PRINTING = ['crm-merge-quadratic', 'invoice-sort-collator', 'json-webhook-hot-path'];

/** Sixty nodes that unfold to 2^60 leaves. */
function shared(leaf: unknown): unknown {
  let node = leaf;
  for (let i = 0; i < 60; i++) node = i % 2 ? [node, node] : { a: node, b: node };
  return node;
}

/** An output with `value` wherever it has a value at its first two levels, one place at a time and all at once. */
function* spoiled(output: unknown, value: unknown): Generator<unknown> {
  yield value;
  if (typeof output !== 'object' || output === null) return;
  const copy = structuredClone(output) as Record<string, unknown>;
  if (ArrayBuffer.isView(copy)) return;
  for (const key of Object.keys(copy).slice(0, 3)) {
    for (const below of spoiled(copy[key], value))
      yield Array.isArray(copy) ? Object.assign([...copy], { [key]: below }) : { ...copy, [key]: below };
  }
  yield Array.isArray(copy)
    ? copy.map(() => value)
    : Object.fromEntries(Object.keys(copy).map((key) => [key, value]));
}

test.for(labs)(
  'the check of %s answers a short sentence to any output, and names what is no data',
  async (lab) => {
    const { default: definition } = (await import(
      /* @vite-ignore */ new URL(`${lab}/lab.ts`, LABS).pathname
    )) as { default: JsLab };
    const { check, oracle, workloads } = definition;
    if (!check || !oracle) return;
    const input = () => workloads.typical.generate(seededRandom('1'.repeat(32)), workloads.typical.size);
    const expected = oracle(input());
    const words = 'a function: Object.prototype’s `constructor`';
    let named = 0;
    for (const value of [
      shared(1),
      'x'.repeat(1e6),
      new Map([[1, shared(2)]]),
      notData(words),
      -0,
      null,
      12n ** 200n,
      new Array(1e6),
      Number.NaN,
    ]) {
      for (const output of spoiled(expected, value)) {
        let sentence: string | null = null;
        try {
          sentence = check(input(), output, expected);
        } catch {
          // What a check throws on an untrusted output is a wrong answer too.
          continue;
        }
        expect((sentence ?? '').length).toBeLessThan(600);
        if (sentence?.includes(words)) named++;
      }
    }
    if (PRINTING.includes(lab)) expect(named).toBeGreaterThan(0);
  },
);
