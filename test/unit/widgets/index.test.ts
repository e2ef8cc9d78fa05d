import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = 'components/widgets';

describe('the index of widgets', () => {
  it('has one line for every widget in the folder, and loads nothing before a lesson names it', () => {
    const index = readFileSync(`${folder}/index.tsx`, 'utf8').replace(/\s+/g, ' ');
    const widgets = readdirSync(folder).flatMap((file) => file.match(/^([A-Z]\w*)\.tsx$/)?.[1] ?? []);
    expect(widgets.length).toBeGreaterThan(0);
    for (const name of widgets) {
      const line = new RegExp(
        `export const ${name} = dynamic\\(\\(\\) => import\\('\\./${name}\\.tsx'\\)\\.then\\(\\(m\\) => m\\.${name}\\)`,
      );
      expect(index, `${name} is missing from ${folder}/index.tsx`).toMatch(line);
    }
    expect(index, 'a static import would send every widget to every lesson').not.toMatch(/ from '\.\//);
  });
});
