import { CallTreeBuilder, type FrameFacts, FrameList } from '../call-tree-builder.ts';
import type { ProfileFormat, ReadFile } from '../format.ts';
import { goModuleOf, goRoleOf } from '../go-names.ts';
import { Unreadable } from '../unreadable.ts';

/** "goroutine 18 [chan send, 3 minutes, locked to thread]:"; a crash adds "gp=0xc0 m=0 mp=0x0" in between. */
const HEADER = /^goroutine (\d+)(?: gp=\S+ m=\S+(?: mp=\S+)?)? \[([^\]]{1,200})\]:$/;

/**
 * The text of all goroutines: /debug/pprof/goroutine?debug=2, and what a crash or SIGQUIT prints. Stacks are counted by what they
 * wait for, a tree for each; how long is told in whole minutes, from one on. Arguments are left out; who created a goroutine
 * stands at the top of its stack.
 */
export const goroutineText: ProfileFormat = {
  id: 'goroutine-text',
  label: 'Go goroutine dump (debug=2)',
  family: 'cpu',
  writtenBy: ['net/http/pprof', 'Go crash or SIGQUIT'],
  from: 'text',
  recognises: (head) =>
    /(^|\n)goroutine \d+ (?:gp=\S+ m=\S+ (?:mp=\S+ )?)?\[[^\]\n]{1,200}\]:\r?\n/.test(head) &&
    !/^\s*[{[]/.test(head),
  read,
};

interface Goroutine {
  readonly state: string;
  readonly waitedNs: number;
  /** The innermost first. */
  readonly stack: FrameFacts[];
}

function read(text: string): ReadFile {
  const frames = new FrameList();
  const trees = new Map<string, CallTreeBuilder>();
  let [count, elided] = [0, 0];
  const add = ({ state, waitedNs, stack }: Goroutine) => {
    let tree = trees.get(state);
    if (!tree) {
      tree = new CallTreeBuilder(2);
      trees.set(state, tree);
    }
    let node = 0;
    for (let at = stack.length - 1; at >= 0; at--) node = tree.child(node, frames.add(stack[at]!));
    tree.add(node, 0, 1);
    tree.add(node, 1, waitedNs);
    count++;
  };

  let open: Goroutine | null = null;
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const line = text.slice(at, end).trimEnd();
    at = end + 1;
    const header = line.startsWith('goroutine ') ? HEADER.exec(line) : null;
    if (header) {
      if (open) add(open);
      open = { ...stateOf(header[2]!), stack: [] };
    } else if (!open) continue;
    else if (line === '') {
      add(open);
      open = null;
    } else if (line.startsWith('\t')) placeLast(open.stack, line);
    else if (line.startsWith('...')) elided++;
    else if (!line.startsWith('[')) open.stack.push(factsOf(line));
  }
  if (open) add(open);
  if (count === 0) throw new Unreadable('The dump holds no goroutine.');
  return {
    producer: 'Go',
    profile: {
      kind: 'calls',
      measures: [
        { name: 'goroutine', unit: 'count' },
        { name: 'waited', unit: 'ns' },
      ],
      frames: frames.frames,
      trees: [...trees].map(([state, tree]) => tree.finish(state)),
      samples: 0,
    },
    ...(elided > 0 ? { notes: [{ code: 'skipped-entries', count: elided }] } : {}),
  };
}

/** "chan send, 3 minutes, locked to thread": what is waited for, and how long. */
function stateOf(words: string): { state: string; waitedNs: number } {
  const [state = '', ...more] = words.split(', ');
  const minutes = more.map((one) => /^(\d{1,9}) minutes?$/.exec(one)?.[1]).find((one) => one !== undefined);
  return { state, waitedNs: 60e9 * Number(minutes ?? 0) };
}

/** "main.(*book).add(0xc000010, …)", "main.discount(...)" for an inlined call, or "created by main.quote in goroutine 1". */
function factsOf(line: string): FrameFacts {
  if (line.startsWith('created by ')) {
    const name = line.slice(11).replace(/ in goroutine \d+$/, '');
    return { name: `created by ${name}`, role: 'engine', module: goModuleOf(name) };
  }
  const args = line.endsWith(')') ? line.lastIndexOf('(') : -1;
  const name = args > 0 ? line.slice(0, args) : line;
  return {
    name,
    role: goRoleOf(name),
    module: goModuleOf(name),
    ...(args > 0 && line.endsWith('(...)') ? { inlined: true } : {}),
  };
}

/** Gives the last function its place: "\t/src/orders.go:125 +0x4c". The line is where it stands, not where it begins. */
function placeLast(stack: FrameFacts[], line: string): void {
  const last = stack.pop();
  if (!last) return;
  const blank = line.indexOf(' ');
  const place = line.slice(1, blank < 0 ? undefined : blank);
  const colon = place.lastIndexOf(':');
  const number = Number(place.slice(colon + 1));
  stack.push(
    colon > 0 && Number.isInteger(number) && number > 0
      ? { ...last, file: place.slice(0, colon), line: number }
      : last,
  );
}
