import { expect, test } from 'vitest';
import { countEdits } from '../../../lib/runtimes/js/count-edits.ts';
import { compileLearnerSource } from '../../../lib/runtimes/shared/typescript/learner-source.ts';

const STARTER = `
const rate = 0.19;
function parse(line: string) { return JSON.parse(line); }
const find = (list: number[], x: number) => list.indexOf(x);
function price(line: string) { return parse(line).amount * (1 + rate) + find([1], 1); }
export function run(lines: string[]) { return lines.map((line) => price(line)); }
`;
const edits = (learner: string) =>
  countEdits(compileLearnerSource(STARTER).program, compileLearnerSource(learner).program).changed;

test('comments, layout and types are not edits', () => {
  expect(
    edits(
      STARTER.replace('function parse', '// reads one line\nfunction   parse').replace(
        'line: string',
        'line: any',
      ),
    ),
  ).toEqual([]);
});

test('a changed body is one edit of that function', () => {
  expect(edits(STARTER.replace('list.indexOf(x)', 'list.lastIndexOf(x)'))).toEqual(['find']);
});

test('a helper that only a changed function calls is free', () => {
  expect(
    edits(
      STARTER.replace('return JSON.parse(line);', 'return quick(line);').concat(
        'function quick(line: string) { return { amount: 1 }; }',
      ),
    ),
  ).toEqual(['parse']);
});

test('moving the work of two functions into their caller counts for all of them', () => {
  const learner = STARTER.replace(
    'return parse(line).amount * (1 + rate) + find([1], 1);',
    'return fastParse(line) * (1 + rate) + fastFind();',
  ).concat('function fastParse(line: string) { return 1; } function fastFind() { return 0; }');
  expect(edits(learner)).toEqual(['find', 'parse', 'price']);
});

test('a changed constant and an added statement are edits too', () => {
  expect(edits(STARTER.replace('0.19', '0.20'))).toHaveLength(2);
  expect(edits(`${STARTER}\nglobalThis.cache = {};`)).toEqual(['top-level statement 1']);
});

test('a removed function is an edit', () => {
  expect(
    edits(
      STARTER.replace('const find = (list: number[], x: number) => list.indexOf(x);', '').replace(
        ' + find([1], 1)',
        '',
      ),
    ),
  ).toEqual(['find', 'price']);
});

test.for([
  ['an assignment', 'parse = () => ({ amount: 1 }); find = () => 0;'],
  ['a destructuring assignment', '[parse, { f: find }] = [() => 1, { f: () => 0 }];'],
  ['a destructuring assignment with a default and a rest', '({ a: parse = () => 1, ...find } = {});'],
  ['a loop head', 'for (parse of [() => 1]); for (find in { a: 1 });'],
  ['a logical assignment', 'parse &&= () => 1; find ??= () => 0;'],
  ['a step', 'parse++; --find;'],
  ['an assignment inside of a helper of its own', 'const swap = () => { parse = find = () => 1; }; swap();'],
  [
    'properties of the functions',
    'parse.call = () => 1; delete find.name; Object.defineProperty(price, "x", {});',
  ],
  ['Object.assign and Reflect.set', 'Object.assign(parse, { fast: 1 }); Reflect.set(find, "fast", 1);'],
])('functions that one changed function replaces by %s count as changed', ([, code]) => {
  const learner = STARTER.replace('const find =', 'let find =').replace(
    'return lines.map',
    `${code} return lines.map`,
  );
  expect(edits(learner)).toEqual(expect.arrayContaining(['find', 'parse', 'run']));
});

test('a replacement at the top level counts beside the statement that makes it', () => {
  expect(edits(`${STARTER}\nparse = () => 1;`)).toEqual(['parse', 'top-level statement 1']);
});

test('writes that the starter has itself are no edits', () => {
  const starter =
    'let last = 0;\nfunction a() { last++; }\nfunction b() { a.calls = 1; }\nexport function run() { a(); b(); }';
  const count = (learner: string) =>
    countEdits(compileLearnerSource(starter).program, compileLearnerSource(learner).program).changed;
  expect(count(starter)).toEqual([]);
  expect(count(starter.replace('a.calls = 1', 'a.calls = 2'))).toEqual(['b']);
  expect(count(starter.replace('a.calls = 1', 'a.calls = 1; a = b'))).toEqual(['a', 'b']);
});
