import { describe, expect, it } from 'vitest';
import { engineAt, headingsOf } from '../../../components/workbench/kinds/sql/sections.ts';

const FILE =
  '-- schema\n\n-- query\nselect 1; -- query\n--  SQLite Query \nselect 2;\n-- mysql query\n-- queries';

describe('the sections of a file in the editor', () => {
  const headings = headingsOf(FILE.split('\n'), ['sqlite']);

  it('begin at their headings, and at no other comment', () => {
    expect(headings).toEqual([
      { line: 1, engine: undefined },
      { line: 3, engine: undefined },
      { line: 5, engine: 'sqlite' },
    ]);
  });

  it('belong to every engine or to one, up to the next', () => {
    expect([0, 2, 4, 5, 8].map((line) => engineAt(headings, line))).toEqual([
      undefined,
      undefined,
      undefined,
      'sqlite',
      'sqlite',
    ]);
  });
});
