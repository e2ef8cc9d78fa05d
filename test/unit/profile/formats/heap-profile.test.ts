import { expect, test } from 'vitest';
import { readProfile, topOfProfile } from '#lib/profile';

interface Node {
  callFrame: { functionName: string; url: string; lineNumber: number };
  selfSize: number;
  children: Node[];
}
const node = (functionName: string, selfSize: number, children: Node[] = []): Node => ({
  callFrame: { functionName, url: functionName === '(root)' ? '' : 'a.js', lineNumber: 0 },
  selfSize,
  children,
});
const read = async (head: Node) => {
  const result = await readProfile(new TextEncoder().encode(JSON.stringify({ head, samples: [] })));
  return result.ok ? topOfProfile(result.profile) : result.problem;
};

test('a function that calls itself counts once in its total', async () => {
  expect(
    await read(node('(root)', 0, [node('grow', 10, [node('grow', 20, [node('leaf', 5)])])])),
  ).toMatchObject([
    { name: 'grow', self: 30, total: 35, unit: 'bytes' },
    { name: 'leaf', self: 5, total: 5 },
  ]);
});

test('a recording without an allocation is refused in a sentence', async () => {
  expect(await read(node('(root)', 0))).toMatch(/no allocation/);
});
