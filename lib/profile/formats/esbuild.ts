import { BundleBuilder } from '../bundle/builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import { bytesOf } from '../resources/assemble.ts';
import { asObject, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * esbuild's metafile (https://esbuild.github.io/api/#metafile), which Bun and tsup write too. Sizes are those in the outputs; source maps
 * are outputs of their own there, and are left out.
 */
export const esbuild: ProfileFormat = {
  id: 'esbuild',
  label: 'esbuild metafile',
  family: 'page',
  writtenBy: ['esbuild --metafile', 'Bun', 'tsup'],
  from: 'json',
  recognises: (value) => {
    const [inputs, outputs] = [field(value, 'inputs'), field(value, 'outputs')];
    return (
      isObject(inputs) &&
      isObject(outputs) &&
      Object.values(outputs).some((one) => isObject(field(one, 'inputs')))
    );
  },
  read,
};

function read(file: unknown): ReadFile {
  const builder = new BundleBuilder();
  const inputs = asObject(field(file, 'inputs'), 'inputs');
  for (const path of Object.keys(inputs)) builder.module(path);
  for (const [path, input] of Object.entries(inputs))
    for (const imported of listOf(field(input, 'imports'))) {
      const to = field(imported, 'path');
      if (typeof to === 'string' && Object.hasOwn(inputs, to))
        builder.imports(builder.module(path), builder.module(to));
    }
  const outputs = Object.entries(asObject(field(file, 'outputs'), 'outputs')).filter(
    ([name]) => !/\.map$|\.LEGAL\.txt$/.test(name),
  );
  const initial = initialOutputs(new Map(outputs));
  for (const [name, output] of outputs) {
    const place = builder.output({
      name,
      bytes: bytesOf(field(output, 'bytes')) ?? 0,
      isInitial: initial.has(name),
    });
    const own = field(output, 'inputs');
    if (!isObject(own)) continue;
    for (const [path, input] of Object.entries(own)) {
      const bytes = bytesOf(field(input, 'bytesInOutput'));
      if (bytes !== null && bytes > 0) builder.put(place, builder.module(path), bytes);
    }
  }
  const bundle = builder.build('written');
  if (!bundle.modules.some(({ bytes }) => bytes > 0))
    throw new Unreadable('The metafile has no output with a size: was it written by a build that failed?');
  return { producer: 'esbuild', profile: bundle };
}

/** Entries that no output brings in later by `import()`, and all that they import at once. */
function initialOutputs(outputs: ReadonlyMap<string, unknown>): Set<string> {
  const isLater = new Set<unknown>();
  for (const output of outputs.values())
    for (const imported of listOf(field(output, 'imports')))
      if (field(imported, 'kind') === 'dynamic-import') isLater.add(field(imported, 'path'));
  const open = [...outputs].flatMap(([name, output]) =>
    typeof field(output, 'entryPoint') === 'string' && !isLater.has(name) ? [name] : [],
  );
  const initial = new Set<string>();
  while (open.length > 0) {
    const name = open.pop()!;
    if (initial.has(name)) continue;
    initial.add(name);
    const style = field(outputs.get(name), 'cssBundle');
    if (typeof style === 'string') open.push(style);
    for (const imported of listOf(field(outputs.get(name), 'imports'))) {
      const path = field(imported, 'path');
      if (typeof path === 'string' && outputs.has(path) && field(imported, 'kind') !== 'dynamic-import')
        open.push(path);
    }
  }
  return initial;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
