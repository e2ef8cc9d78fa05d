import { defineLab } from '#lib/lab';
import { egress, inFlight, memory, page, writer } from './capacity.ts';
import { fixes, stop } from './choices.ts';
import { fanOut, hitRatio, onePart, queries, randomReads } from './times.ts';

export default defineLab<unknown, unknown, 'quiz'>({
  title: 'Predict before you run',
  summary: 'Twelve questions from a meeting, a minute each. Then the page runs them.',
  minutes: 20,
  difficulty: 1,
  runtime: 'quiz',
  prompts: {
    'one-part': onePart,
    page,
    queries,
    'fan-out': fanOut,
    'in-flight': inFlight,
    'hit-ratio': hitRatio,
    'random-reads': randomReads,
    writer,
    memory,
    egress,
    fixes,
    stop,
  },
  targets: {
    bronze: { within: { factor: 2, atLeast: 7 } },
    silver: { within: { factor: 2, atLeast: 10 } },
    gold: { within: { factor: 1.25, atLeast: 10 } },
  },
});
