import { expect, test } from 'vitest';
import {
  formatShare,
  judgeGuess,
  judgeNext,
  listCandidates,
  listChoices,
  NONE,
  rankChoices,
} from '#lib/simulate/hotspot-poll';

const program = `import { inspect } from 'node:util';
const LIMIT = 3;
const read = (text) => JSON.parse(text);
const trace = (order) => log.debug(inspect(order));
export function run(text) {
  const rows = read(text);
}`;
const shares = [
  { name: 'trace', share: 0.6 },
  { name: 'read', share: 0.2 },
  { name: '(garbage collector)', share: 0.15 },
  { name: 'run', share: 0.05 },
];

test('the choices are the one-line functions, not constants or the code that calls them', () => {
  expect(listChoices(program).map(({ name }) => name)).toEqual(['read', 'trace']);
});

test('choices are ranked by share, what is no choice becomes one row, and all rows add up to the whole', () => {
  const rows = rankChoices(listChoices(program), shares);
  expect(rows.map(({ name, heat }) => [name, heat])).toEqual([
    ['trace', 6],
    ['read', 4],
    ['everything else', 4],
  ]);
  expect(rows.reduce((sum, row) => sum + row.share, 0)).toBeCloseTo(1);
});

test('a function without a sample has a share of zero, one with few is said to be below one percent', () => {
  expect(rankChoices([{ name: 'sort', code: '' }], shares)[0]).toEqual({ name: 'sort', share: 0, heat: 0 });
  expect(formatShare(0)).toBe('0 %');
  expect(formatShare(0.004)).toBe('< 1 %');
  expect(formatShare(0.005)).toBe('1 %');
});

test('a wrong guess is answered with its ceiling, a right one is confirmed', () => {
  const rows = rankChoices(listChoices(program), shares);
  expect(judgeGuess('read', rows)).toContain('at most 1.25 times faster');
  expect(judgeGuess('trace', rows)).toBe('You found it: trace takes 60 % of the samples.');
  expect(judgeGuess('nothing', rows)).toBe('');
  const idle = rankChoices([...listChoices(program), { name: 'sort', code: '' }], shares);
  expect(judgeGuess('sort', idle)).toContain('no faster than now');
});

test('a function is a candidate for a gain when half of the time, or what the gain asks for, is its own', () => {
  const choices = listChoices(program);
  const rows = rankChoices(choices, shares);
  expect(listCandidates(choices, rows, 2)).toEqual(['trace']);
  expect(listCandidates(choices, rows, 1.25)).toEqual(['trace', 'read']);
  expect(listCandidates(choices, rows, 3)).toEqual([]);
});

test('the second question answers a guess with its ceiling, and "none" with the largest', () => {
  const rows = rankChoices([{ name: 'read', code: '' }], [{ name: 'read', share: 0.2 }]);
  expect(judgeNext('read', rows, 2)).toContain('at most 1.25 times faster, and 2 times was asked for');
  expect(judgeNext(NONE, rows, 2)).toMatch(/^read is the largest with 20 %/);
});
