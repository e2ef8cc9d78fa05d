import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { tallyPairs } from '#lib/simulate/aa-test';
import { Goal } from '../../../components/widgets/Goal/Goal.tsx';
import GuessTheHotspot from '../../../components/widgets/GuessTheHotspot/GuessTheHotspot.tsx';
import LatencyHistogram from '../../../components/widgets/LatencyHistogram/LatencyHistogram.tsx';
import SameAgainstItself from '../../../components/widgets/SameAgainstItself/SameAgainstItself.tsx';
import recorded from '../../../components/widgets/SameAgainstItself/same-against-itself.json';
import WarmUpCurve from '../../../components/widgets/WarmUpCurve/WarmUpCurve.tsx';

const render = (widget: () => React.JSX.Element) =>
  renderToString(createElement(widget)).replaceAll('<!-- -->', '');
const readCells = (html: string) => [...html.matchAll(/<(?:td|dd)[^>]*>([^<]*)</g)].map((match) => match[1]);

test('without scripts the poll lists its functions, keeps the answer closed and has it in a table', () => {
  const html = render(GuessTheHotspot);
  expect(html.match(/type="radio"/g)).toHaveLength(9);
  expect(html).not.toContain('data-heat');
  expect(html).toMatch(/<details[^>]*><summary/);
  expect(readCells(html)[0]).toMatch(/^\d\d %$/);
});

test('without scripts the histogram states its four figures in words', () => {
  const html = render(LatencyHistogram);
  expect(readCells(html)).toEqual(['40 ms', '55 ms', '64 ms', '773 ms']);
  expect(html).toContain('aria-label="Histogram: p50 40 ms, mean 55 ms, p95 64 ms, p99 773 ms"');
});

test('without scripts the A/A test shows the recorded pairs and says that this machine has not run', () => {
  const html = render(SameAgainstItself);
  const { pairs, faster, slower } = tallyPairs(recorded.ratios);
  expect(html.match(/<circle[^>]* r="3"/g)).toHaveLength(pairs);
  expect(readCells(html).slice(0, 3)).toEqual([pairs, faster, slower].map(String));
  expect(html).toContain('Not run on this machine yet.');
});

test('without scripts the warm-up curve has its recorded times in a table', () => {
  const cells = readCells(render(WarmUpCurve));
  expect(cells.slice(0, 3).every((cell) => /µs$/.test(cell ?? ''))).toBe(true);
  expect(cells.slice(3)).toEqual(['–', '–', '–']);
});

test('a goal says in words, to screen readers too, whether it is reached', () => {
  const goal = (reached: boolean) =>
    render(() => createElement(Goal, { question: 'Which?', goal: 'find it.', reached }, 'So.'));
  expect(goal(false)).toMatch(/Which\?.*<b>Goal:<\/b> find it\..*role="status".*<b>Open\.<\/b> So\./);
  expect(goal(true)).toContain('<b>Reached.</b> So.');
  expect(goal(true)).toContain('<path');
  expect(goal(false)).not.toContain('<path');
});
