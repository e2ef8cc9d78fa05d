import { describe, expect, it } from 'vitest';
import { placeHeat } from '../../../components/workbench/place-heat.ts';

const recorded = 'const a = 1;\nfor (const x of xs) {\n  work(x);\n}\nreturn a;';
const heat = [
  { line: 3, share: 0.9 },
  { line: 5, share: 0.1 },
];

describe('placeHeat', () => {
  it('leaves the heat where it is in an unchanged source', () => {
    expect(placeHeat(recorded, recorded, heat)).toEqual(heat);
  });

  it('moves the heat with its line when lines are put before it', () => {
    expect(placeHeat(recorded, `// one\n// two\n${recorded}`, heat)).toEqual([
      { line: 5, share: 0.9 },
      { line: 7, share: 0.1 },
    ]);
  });

  it('drops the heat of a changed line and keeps that of the others', () => {
    const edited = recorded.replace('work(x)', 'lessWork(x)');
    expect(placeHeat(recorded, edited, heat)).toEqual([{ line: 5, share: 0.1 }]);
  });

  it('follows a line that was only indented', () => {
    expect(placeHeat(recorded, recorded.replace('  work', '      work'), heat)).toEqual(heat);
  });

  it('leaves nothing of a source that was replaced', () => {
    expect(placeHeat(recorded, 'export const other = true;', heat)).toEqual([]);
  });
});
