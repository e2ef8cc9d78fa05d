import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { renderFigures } from '../../../bench/figure-tables.ts';

const document = readFileSync(new URL('../../../docs/measurements.md', import.meta.url), 'utf8').replaceAll(
  '\r\n',
  '\n',
);

it('the tables of docs/measurements.md say what their sources say: else run npm run bench -- docs', () => {
  expect(document.match(/<!-- figures: /g)).toHaveLength(6);
  expect(renderFigures(document)).toBe(document);
});

it('a figure that was changed by hand differs from its source', () => {
  const changed = document.replace('| calm | 0.00 / 0.0 |', '| calm | 0.00 / 0.3 |');
  expect(changed).not.toBe(document);
  expect(renderFigures(changed)).toBe(document);
});

it('a table of an unknown source is refused by name', () => {
  expect(() => renderFigures('<!-- figures: bench/none.json -->\n| a |\n|---|\n<!-- /figures -->')).toThrow(
    'No table is made from bench/none.json',
  );
});
