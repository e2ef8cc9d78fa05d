import { expect, test } from 'vitest';
import { nameSource, ownLine, SOURCE_PREFIX } from '../../../lib/runtimes/shared/typescript/source-name.ts';

const own = `${SOURCE_PREFIX}12345`;

test.for([
  ['of Chromium', `TypeError: x\n    at merge (${own}:8:13)\n    at run (${own}:1:1)`, 8],
  ['of a function without a name', `Error: x\n    at ${own}:3:9`, 3],
  ['of Firefox', `merge@${own}:8:13\nrun@blob:null/1b2c-3d:1:1`, 8],
  ['below frames of the sandbox', `Error\n    at walk (blob:null/aa:2:99)\n    at f (${own}:21:4)`, 21],
] as const)('the line is that of the innermost frame of the learner: a stack %s', ([, stack, line]) => {
  expect(ownLine(stack)).toBe(line);
});

test.for([
  'DataCloneError: x\n    at run (blob:null/1b2c-3d:2:1)',
  'Error: x\n    at f (something-else.js:2:1)',
  'no position',
  '',
])('a stack without a frame of the learner has no line: %j', (stack) => {
  expect(ownLine(stack)).toBeNull();
});

test('the name is the last line of a script, and moves no other', () => {
  expect(nameSource('a\nb', 7)).toBe(`a\nb\n//# sourceURL=${SOURCE_PREFIX}7`);
});
