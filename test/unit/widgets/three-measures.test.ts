import { expect, test } from 'vitest';
import { judge, QUESTIONS, rowsOf } from '../../../components/widgets/ThreeMeasures/reading.ts';

test('the three questions have three measures and three answers, which are worked out from the recording', () => {
  expect(QUESTIONS.map(({ measure, answer }) => [measure, answer])).toEqual([
    ['allocated', 'parseBody'],
    ['live', 'readHeaders'],
    ['retained', 'Session'],
  ]);
});

test('the largest live row is not the answer, and is refused because it does not grow', () => {
  const largest = rowsOf('live')[0]!;
  expect(largest.name).toBe('renderPage');
  expect(judge(QUESTIONS[1]!, 'live', largest)).toContain('it does not grow');
});

test('a row of another measure is refused for its measure', () => {
  expect(judge(QUESTIONS[1]!, 'allocated', rowsOf('allocated')[0]!)).toContain('another measure');
});
