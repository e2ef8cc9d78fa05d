import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { Commit, Render, RenderReason } from '../kinds/commits.ts';
import { FiberTree } from '../react/fiber-tree.ts';
import { nsOfMs } from '../resources/assemble.ts';
import { asList, field, isObject, Unreadable } from '../unreadable.ts';

/**
 * What React DevTools saves of its Profiler (version 5, since React 18). Names of components that were mounted while it ran are in the
 * operations between commits alone. Why a component rendered is told where "Record why each component rendered" was on.
 */
export const reactProfiler: ProfileFormat = {
  id: 'react-profiler',
  label: 'React Profiler export',
  family: 'page',
  writtenBy: ['React DevTools'],
  from: 'json',
  recognises: (value) =>
    typeof field(value, 'version') === 'number' &&
    Array.isArray(field(value, 'dataForRoots')) &&
    !Array.isArray(field(value, 'profiles')),
  read,
};

function read(file: unknown): ReadFile {
  const version = field(file, 'version');
  if (version !== 5)
    throw new Unreadable(
      `The export has version ${version}; version 5, which React DevTools writes since 4.24, is read.`,
    );
  const names = new Map<string, number>();
  const place = (name: string) => {
    const known = names.get(name);
    if (known !== undefined) return known;
    names.set(name, names.size);
    return names.size - 1;
  };
  const commits: Commit[] = [];
  let unread = 0;
  asList(field(file, 'dataForRoots'), 'dataForRoots').forEach((root, at) => {
    const tree = new FiberTree(listOf(field(root, 'snapshots')));
    const operations = listOf(field(root, 'operations'));
    asList(field(root, 'commitData'), `dataForRoots[${at}].commitData`).forEach((commit, number) => {
      // What was removed in this commit did not render in it; what was added did.
      if (!tree.apply(listOf(operations[number]))) unread++;
      commits.push(commitOf(commit, tree, place));
    });
  });
  if (commits.length === 0)
    throw new Unreadable('The export holds no commit: nothing rendered while it was recorded.');
  const notes: Note[] = unread > 0 ? [{ code: 'skipped-entries', count: unread }] : [];
  return {
    producer: 'React DevTools',
    profile: {
      kind: 'commits',
      components: [...names.keys()],
      commits: commits.sort((a, b) => a.atNs - b.atNs),
    },
    notes,
  };
}

function commitOf(commit: unknown, tree: FiberTree, place: (name: string) => number): Commit {
  const self = pairsOf(field(commit, 'fiberSelfDurations'));
  const total = pairsOf(field(commit, 'fiberActualDurations'));
  const changes = pairsOf(field(commit, 'changeDescriptions'));
  const places = new Map([...total.keys()].map((fiber, at) => [fiber, at]));
  const renders = [...total].map(
    ([fiber, ms]): Render => ({
      component: place(tree.name(fiber)),
      selfNs: nsOfMs(self.get(fiber)),
      totalNs: nsOfMs(ms),
      isNested: tree.isInsideItself(fiber, total),
      parent: places.get(tree.parentAmong(fiber, total) ?? Number.NaN) ?? -1,
      reason: reasonOf(changes.get(fiber)),
    }),
  );
  return {
    atNs: nsOfMs(field(commit, 'timestamp')),
    durationNs: nsOfMs(field(commit, 'duration')),
    effectsNs: nsOfMs(field(commit, 'effectDuration')) + nsOfMs(field(commit, 'passiveEffectDuration')),
    updaters: listOf(field(commit, 'updaters')).flatMap((one) => {
      const name = field(one, 'displayName');
      return typeof name === 'string' ? [name] : [];
    }),
    renders,
  };
}

/** DevTools keeps `null` for what it did not look at, and an empty list for what it did and found unchanged. */
function reasonOf(change: unknown): RenderReason {
  if (!isObject(change)) return 'unknown';
  if (change.isFirstMount === true) return 'mount';
  const some = (value: unknown) => value === true || (Array.isArray(value) && value.length > 0);
  if (some(change.state)) return 'state';
  if (some(change.hooks) || some(change.didHooksChange)) return 'hooks';
  if (some(change.context)) return 'context';
  return some(change.props) ? 'props' : 'parent';
}

function pairsOf(list: unknown): Map<number, unknown> {
  const pairs = new Map<number, unknown>();
  for (const pair of listOf(list))
    if (Array.isArray(pair) && typeof pair[0] === 'number') pairs.set(pair[0], pair[1]);
  return pairs;
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
