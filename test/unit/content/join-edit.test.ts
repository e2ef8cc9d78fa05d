import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem, type Problem } from '../../../lib/content/compile/problems.ts';
import { stripTypes } from '../../../lib/runtimes/build.ts';
import { joinEdit } from '../../../lib/runtimes/shared/typescript/join-edit.ts';

const BASE = `interface Row {
  id: number;
}

const LIMIT = 3;

/** Sums the first rows. */
export function sum(rows: Row[]): number {
  return take(rows).reduce((total, { id }) => total + id, 0);
}

function take(rows: Row[]): Row[] {
  return rows.slice(0, LIMIT);
}
`;

function join(edit: string, base = BASE) {
  const problems: Problem[] = [];
  const joined = joinEdit(
    { path: 'solution.ts', source: base },
    { path: 'cheats/x.ts', source: edit },
    problems,
  );
  return { joined, problems: problems.map(formatProblem) };
}
const run = async (source: string) => {
  const { script } = stripTypes(source);
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`);
};

describe('an edit', () => {
  it('replaces the function of the same name and leaves the rest, types included', async () => {
    const { joined, problems } = join(`// @expect wrong-answer, from: solution
// Takes one row only.
function take(rows: Row[]): Row[] {
  return rows.slice(0, 1);
}
`);
    expect(problems).toEqual([]);
    expect(joined).toContain('interface Row');
    expect(joined).not.toContain('@expect');
    expect((await run(joined!)).sum([{ id: 4 }, { id: 5 }])).toBe(4);
  });

  it('replaces a constant, and may add what its functions use', async () => {
    const { joined, problems } = join(`// @expect wrong-answer, from: solution
const START = 1;
const LIMIT = START + 1;
const double = (n: number) => 2 * n;

export function sum(rows: Row[]): number {
  return double(first(rows));
}

function first(rows: Row[]): number {
  return take(rows)[0]!.id;
}
`);
    expect(problems).toEqual([]);
    expect((await run(joined!)).sum([{ id: 4 }, { id: 5 }])).toBe(8);
  });

  it('puts an import first', () => {
    const { joined } = join(`// @expect forbidden-syntax, from: solution
import { help } from 'elsewhere';
function take(rows: Row[]): Row[] {
  return help(rows);
}
`);
    expect(joined!.split('\n')[0]).toBe("import { help } from 'elsewhere';");
  });

  it.each([
    [
      'function tak(rows: Row[]) {\n  return rows;\n}',
      'cheats/x.ts:2: solution.ts has no function "tak" (did you mean "take"?) [edit-of-nothing]',
    ],
    [
      'const one = 1;\nconst one = 2;\nfunction take() {}',
      "cheats/x.ts: the source does not parse: Line 3: Identifier 'one' has already been declared. [broken-source]",
    ],
    [
      'function take(rows: Row[]): Row[] {\n  return rows.slice(0, LIMIT);\n}',
      'cheats/x.ts: it is the same as solution.ts (change a function, or remove the file) [edit-of-nothing]',
    ],
    [
      'const a = 1; const b = 2;',
      'cheats/x.ts: the source does not parse: two statements share line 2; give each its own [broken-source]',
    ],
    [
      'const LIMIT = 1,\n  OTHER = 2;',
      'cheats/x.ts:2: it declares LIMIT, OTHER where solution.ts declares LIMIT (declare the same names together) [edit-of-many]',
    ],
  ])('that reads %j is refused by name', (edit, problem) => {
    const { joined, problems } = join(`// @expect wrong-answer, from: solution\n${edit}\n`);
    expect(problems).toEqual([problem]);
    expect(joined).toBeUndefined();
  });

  it('reports a base that does not parse with the path of the base', () => {
    expect(join('// @expect gold, from: solution\nconst x = 1;\n', 'function (').problems[0]).toMatch(
      /^solution\.ts: the source does not parse/,
    );
  });

  it('works on files with Windows line ends', async () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const edit = windows('// @expect wrong-answer, from: solution\nconst LIMIT = 1;\n');
    const { joined, problems } = join(edit, windows(BASE));
    expect(problems).toEqual([]);
    expect((await run(joined!)).sum([{ id: 4 }, { id: 5 }])).toBe(4);
  });
});

it('a large lab is joined once for each of its cheats, and keeps its types', () => {
  const folder = new URL('../../../labs/hotspot-8020/', import.meta.url);
  const base = readFileSync(new URL('solution.ts', folder), 'utf8');
  const edit = readFileSync(new URL('cheats/last-entry-wins.ts', folder), 'utf8');
  const { joined, problems } = join(edit, base);
  expect(problems).toEqual([]);
  expect(joined!.split('\n').length).toBeGreaterThan(base.split('\n').length - 20);
});
