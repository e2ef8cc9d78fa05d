import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundleLabModule } from '../../../lib/content/compile/lab-bundle.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('what a lab imports from #lib/lab', () => {
  it('is there when the lab runs, by every name that it is offered under', async () => {
    const folder = `${ROOT}labs/first-win`;
    expect(existsSync(folder)).toBe(true);
    const contents = `
      import { compareValues, defineLab, formatValue, freshSeed, seededRandom } from '#lib/lab';
      export default [compareValues([1], [2]), formatValue(['ada']), freshSeed().length, typeof seededRandom, typeof defineLab];`;
    const code = await bundleLabModule(folder, { contents }, 'labs/first-win/lab.ts', []);
    const url = `data:text/javascript;base64,${Buffer.from(code!).toString('base64')}`;
    const { default: found } = (await import(/* @vite-ignore */ url)) as { default: unknown };
    expect(found).toEqual(['the result[0] should be 1, yours is 2', '["ada"]', 32, 'function', 'function']);
  });
});
