import { CallTreeBuilder, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import { asList, asNumber, asObject, asText, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * V8's sampling heap profile (.heapprofile): the `SamplingHeapProfile` of the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/tot/HeapProfiler/#type-SamplingHeapProfile). Sizes are estimates of what was
 * allocated at a place and still lives when the recording ends, in bytes.
 */
export const heapProfile: ProfileFormat = {
  id: 'heap-profile',
  label: 'V8 sampling heap profile (.heapprofile)',
  family: 'memory',
  writtenBy: ['node --heap-prof', 'Chrome DevTools Memory, allocation sampling'],
  from: 'json',
  recognises: (value) =>
    isObject(field(field(value, 'head'), 'callFrame')) &&
    field(field(value, 'head'), 'selfSize') !== undefined,
  read,
};

function read(file: unknown): ReadFile {
  const [frames, tree] = [new FrameList(), new CallTreeBuilder(1)];
  const samples = field(file, 'samples');
  const stack: { node: unknown; above: number }[] = [{ node: field(file, 'head'), above: 0 }];
  let total = 0;
  // No recursion: stacks may be as deep as a program's.
  while (stack.length > 0) {
    const { node, above } = stack.pop()!;
    const { callFrame, selfSize, children } = asObject(node, 'A node of the profile');
    const { functionName, url, lineNumber } = asObject(callFrame, 'callFrame');
    const [name, file] = [asText(functionName, 'callFrame.functionName'), asText(url, 'callFrame.url')];
    const bytes = asNumber(selfSize ?? 0, 'selfSize');
    if (bytes < 0) throw new Unreadable(`selfSize of ${name || 'a node'} is below 0.`);
    const line = Number(lineNumber);
    const here =
      name === '(root)'
        ? 0
        : tree.child(
            above,
            frames.add({
              name,
              file,
              line: Number.isInteger(line) && line >= 0 && file !== '' ? line + 1 : 0,
            }),
          );
    tree.add(here, 0, bytes);
    total += bytes;
    for (const child of asList(children ?? [], 'children')) stack.push({ node: child, above: here });
  }
  if (total === 0)
    throw new Unreadable('The profile holds no allocation: record for longer, or with a smaller interval.');
  return {
    producer: 'V8',
    profile: {
      kind: 'calls',
      measures: [{ name: 'live bytes', unit: 'bytes' }],
      frames: frames.frames,
      trees: [tree.finish('')],
      samples: Array.isArray(samples) ? samples.length : 0,
    },
  };
}
