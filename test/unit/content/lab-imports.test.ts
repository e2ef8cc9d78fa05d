import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type compareValues, type formatValue, notData } from '#lib/lab';
import { bundleLabModule } from '../../../lib/content/compile/lab-bundle.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What a lab that consists of these lines exports by default, once it was bundled as labs are. */
async function runAsLab(contents: string): Promise<unknown> {
  const folder = `${ROOT}labs/first-win`;
  expect(existsSync(folder)).toBe(true);
  const code = await bundleLabModule(folder, { contents }, 'labs/first-win/lab.ts', []);
  const url = `data:text/javascript;base64,${Buffer.from(code!).toString('base64')}`;
  return ((await import(/* @vite-ignore */ url)) as { default: unknown }).default;
}

describe('what a lab imports from #lib/lab', () => {
  it('is there when the lab runs, by every name that it is offered under', async () => {
    const found = await runAsLab(`
      import { compareValues, defineLab, formatValue, freshSeed, seededRandom } from '#lib/lab';
      export default [compareValues([1], [2]), formatValue(['ada']), freshSeed().length, typeof seededRandom, typeof defineLab];`);
    expect(found).toEqual(['the result[0] should be 1, yours is 2', '["ada"]', 32, 'function', 'function']);
  });

  it('says in words what the session left in an output for what cannot be copied, and prints a copy that looks alike as it is', async () => {
    const { formatValue: print, compareValues: compare } = (await runAsLab(`
      import { compareValues, formatValue } from '#lib/lab';
      export default { compareValues, formatValue };`)) as {
      formatValue: typeof formatValue;
      compareValues: typeof compareValues;
    };
    const left = notData('a function: Object.prototype’s `constructor`');
    expect(print([left])).toBe('[a function: Object.prototype’s `constructor`]');
    expect(compare([null], [left])).toContain('yours is a function: Object.prototype’s `constructor`');
    expect(print(structuredClone({ words: 'a word' }))).toBe('{ words: "a word" }');
  });

  it('costs a lab that imports neither printing nor comparing nothing', async () => {
    const contents = "import { defineLab } from '#lib/lab'; export default defineLab;";
    const code = await bundleLabModule(`${ROOT}labs/first-win`, { contents }, 'labs/first-win/lab.ts', []);
    expect(code!.length).toBeLessThan(100);
  });
});
