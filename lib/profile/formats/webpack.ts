import { BundleBuilder } from '../bundle/builder.ts';
import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import { bytesOf } from '../resources/assemble.ts';
import { field, Unreadable } from '../unreadable.ts';

/**
 * webpack's stats (https://webpack.js.org/api/stats/), which Rspack writes too. Modules have the sizes of their sources: what minifying
 * leaves of each is not in the file, only what it leaves of an output. Modules that were joined into one are told one by one; what is
 * in no output ("orphan") is left out.
 */
export const webpack: ProfileFormat = {
  id: 'webpack',
  label: 'webpack stats JSON',
  family: 'page',
  writtenBy: ['webpack --json', 'Rspack', 'Next.js'],
  from: 'json',
  recognises: (value) => isStats(value) || listOf(field(value, 'children')).some(isStats),
  read,
};

const isStats = (value: unknown): boolean =>
  Array.isArray(field(value, 'assets')) &&
  Array.isArray(field(value, 'modules')) &&
  typeof field(value, 'hash') === 'string';

function read(file: unknown): ReadFile {
  const builder = new BundleBuilder();
  let left = 0;
  const compilations = isStats(file) ? [file] : listOf(field(file, 'children')).filter(isStats);
  for (const one of compilations) left += readCompilation(one, builder);
  const bundle = builder.build('source');
  if (!bundle.modules.some(({ bytes }) => bytes > 0))
    throw new Unreadable('The stats name no module that is in an output: write them with "webpack --json".');
  const version = field(file, 'version') ?? field(compilations[0], 'version');
  const notes: Note[] = left > 0 ? [{ code: 'skipped-entries', count: left }] : [];
  return {
    producer: typeof version === 'string' && version.length < 40 ? `webpack ${version}` : 'webpack',
    profile: bundle,
    notes,
  };
}

/** How many modules the file itself leaves out. */
function readCompilation(stats: unknown, builder: BundleBuilder): number {
  const sizes = new Map<unknown, number>();
  for (const asset of listOf(field(stats, 'assets')))
    sizes.set(field(asset, 'name'), bytesOf(field(asset, 'size')) ?? 0);
  const outputs = new Map<unknown, number>();
  for (const chunk of listOf(field(stats, 'chunks'))) {
    const files = listOf(field(chunk, 'files'));
    outputs.set(
      field(chunk, 'id'),
      builder.output({
        name: typeof files[0] === 'string' ? files[0] : String(field(chunk, 'id')).slice(0, 100),
        bytes: files.reduce((sum: number, name) => sum + (sizes.get(name) ?? 0), 0),
        isInitial: field(chunk, 'initial') === true,
      }),
    );
  }
  const found = listOf(field(stats, 'modules')).map((module) => ({
    module,
    chunks: field(module, 'chunks'),
  }));
  // Grows while it is read: joined modules stand inside the one that they became part of, and share its chunks.
  for (const { module, chunks } of found) {
    const inner = listOf(field(module, 'modules'));
    const path = pathOf(module);
    if (path === '') continue;
    const place = builder.module(path);
    for (const reason of listOf(field(module, 'reasons'))) {
      const by = cleanPath(field(reason, 'resolvedModule') ?? field(reason, 'moduleName'));
      if (by !== '') builder.imports(builder.module(by), place);
    }
    for (const one of inner) found.push({ module: one, chunks });
    if (inner.length > 0) continue;
    const bytes = bytesOf(field(module, 'size')) ?? 0;
    for (const chunk of new Set(listOf(chunks))) {
      const output = outputs.get(chunk);
      if (output !== undefined) builder.put(output, place, bytes);
    }
  }
  const left = field(stats, 'filteredModules');
  return typeof left === 'number' && left > 0 ? Math.min(1e9, Math.trunc(left)) : 0;
}

/** The file's path, without loaders, queries and what webpack says of joined modules. */
function pathOf(module: unknown): string {
  const name = cleanPath(field(module, 'name'));
  return name === '' ? cleanPath(field(module, 'nameForCondition')) : name;
}

function cleanPath(name: unknown): string {
  if (typeof name !== 'string') return '';
  const file = name.slice(name.lastIndexOf('!') + 1);
  const from = file.startsWith('./') ? 2 : 0;
  const ends = [file.indexOf('?', from + 1), file.search(/ \+ \d+ modules?$/)].filter((at) => at >= 0);
  return file.slice(from, Math.min(file.length, ...ends));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
