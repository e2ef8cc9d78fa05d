import type { Note, ProfileFormat, ReadFile } from '../format.ts';
import type { Unit } from '../kinds/measure.ts';
import { Unreadable } from '../unreadable.ts';
import { CallgrindGraph } from './callgrind/graph.ts';
import { costsOf, lineOf, NamePool } from './callgrind/lines.ts';

/**
 * Callgrind's file (https://valgrind.org/docs/manual/cl-format.html), which converters write too. Names are written once and
 * then by number; positions are relative to the last one; a line of costs after `calls=` is what the callee came to with all
 * below it. Code that was inlined from another file (`fi=`) belongs to the function it ended up in. Callgrind tells recursion by
 * names: `f'2` is `f` called while `f` was on the stack; both are one function here.
 */
export const callgrind: ProfileFormat = {
  id: 'callgrind',
  label: 'callgrind.out',
  family: 'cpu',
  writtenBy: ['valgrind --tool=callgrind', 'Xdebug', 'pprof -callgrind', 'pyprof2calltree'],
  from: 'text',
  recognises: (head) =>
    /^events:[ \t]*\S/m.test(head) && (/^fn=/m.test(head) || head.startsWith('# callgrind format')),
  read,
};

/** Lines of the header. Any other line with a colon is an entry that cannot be read. */
const HEADERS = new Set([
  'version',
  'pid',
  'thread',
  'part',
  'desc',
  'cmd',
  'creator',
  'positions',
  'event',
  'events',
]);

function read(text: string): ReadFile {
  const names = { ob: new NamePool(), fl: new NamePool(), fn: new NamePool() };
  let [creator, positions, totalsSeen] = ['', 1, false];
  let summary: Float64Array | undefined;
  let graph: CallgrindGraph | undefined;
  let [object, ownFile, file, calledObject, calledFile] = ['', '', '', '', ''];
  let [current, callee, calls, line, skipped] = [-1, -1, 0, 0, 0];

  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const row = text.slice(at, end).trim();
    at = end + 1;
    const first = row.charCodeAt(0);
    if (row === '' || first === 35) continue;

    if ((first >= 48 && first <= 57) || first === 42 || first === 43 || first === 45) {
      if (!graph)
        throw new Unreadable('Costs come before the line "events:", so nothing says what they are.');
      const cost = costsOf(row, positions, graph.width);
      line = lineOf(row, positions, line);
      if (!cost || current < 0) skipped++;
      else if (calls > 0 && callee >= 0) graph.addCall(current, callee, calls, cost);
      else graph.addSelf(current, cost, file === ownFile ? line : 0);
      calls = 0;
      continue;
    }

    const sign = row.search(/[=:]/);
    const [key, value] = [row.slice(0, Math.max(0, sign)), row.slice(sign + 1).trim()];
    switch (row[sign] === '=' ? key : `${key}:`) {
      case 'fn':
        ownFile = file;
        current = graph?.place(names.fn.read(value), ownFile, object) ?? -1;
        break;
      case 'fl':
        file = names.fl.read(value);
        break;
      case 'fi':
      case 'fe':
        file = names.fl.read(value);
        break;
      case 'ob':
        object = names.ob.read(value);
        break;
      case 'cob':
        calledObject = names.ob.read(value);
        break;
      case 'cfi':
      case 'cfl':
        calledFile = names.fl.read(value);
        break;
      case 'cfn':
        callee = graph?.place(names.fn.read(value), calledFile || file, calledObject || object) ?? -1;
        calledFile = '';
        calledObject = '';
        break;
      case 'calls':
        calls = Number.parseInt(value, 10);
        if (!(calls > 0 && calls <= Number.MAX_SAFE_INTEGER)) calls = 0;
        break;
      case 'jfi':
        names.fl.read(value);
        break;
      case 'jfn':
        names.fn.read(value);
        break;
      case 'jump':
      case 'jcnd':
        break;
      case 'creator:':
        creator = value.slice(0, 80);
        break;
      case 'positions:':
        positions = value.split(/\s+/).length;
        break;
      case 'events:':
        graph ??= new CallgrindGraph(measuresOf(value));
        break;
      case 'totals:':
        totalsSeen = true;
        break;
      case 'summary:':
        // A file of several dumps has one summary each, of what was spent since the one before.
        summary = graph && addUp(summary, costsOf(`0 ${value}`, 1, graph.width));
        break;
      default:
        if (row[sign] !== ':' || !HEADERS.has(key)) skipped++;
    }
  }
  if (!graph) throw new Unreadable('The file has no line "events:", so nothing says what was counted.');

  const profile = graph.finish();
  if (profile.whole.every((amount) => amount === 0)) throw new Unreadable('The file holds no cost.');
  const notes: Note[] = [];
  // Callgrind closes with the totals; what it wrote before says how much there should be.
  if ((creator.startsWith('callgrind') && !totalsSeen) || (summary && profile.whole[0]! < 0.99 * summary[0]!))
    notes.push({ code: 'truncated', count: 0 });
  if (skipped > 0) notes.push({ code: 'skipped-entries', count: skipped });
  const nameless = profile.frames.filter(({ name }) => /^(0x[0-9a-f]+|\?\?\?)$/i.test(name)).length;
  if (nameless > 0) notes.push({ code: 'missing-symbols', count: nameless });
  return { producer: creator.replace(/^callgrind-/, 'callgrind '), profile, notes };
}

function addUp(sum: Float64Array | undefined, more: Float64Array | undefined): Float64Array | undefined {
  return sum && more ? sum.map((amount, at) => amount + more[at]!) : (more ?? sum);
}

/** Units that writers put behind an event's name: "Time_(10ns)", "cpu(ms)", "Memory_(bytes)". */
const UNITS: Record<string, { unit: Unit; worth: number }> = {
  ns: { unit: 'ns', worth: 1 },
  nanoseconds: { unit: 'ns', worth: 1 },
  us: { unit: 'ns', worth: 1e3 },
  µs: { unit: 'ns', worth: 1e3 },
  microseconds: { unit: 'ns', worth: 1e3 },
  ms: { unit: 'ns', worth: 1e6 },
  milliseconds: { unit: 'ns', worth: 1e6 },
  s: { unit: 'ns', worth: 1e9 },
  seconds: { unit: 'ns', worth: 1e9 },
  b: { unit: 'bytes', worth: 1 },
  bytes: { unit: 'bytes', worth: 1 },
  kb: { unit: 'bytes', worth: 1_024 },
  mb: { unit: 'bytes', worth: 1_048_576 },
};

function measuresOf(events: string) {
  return events.split(/\s+/, 64).map((event) => {
    const placed = /^(.*?)_?\((\d*)([a-zµ]+)\)$/i.exec(event.slice(0, 80));
    const unit = UNITS[(placed?.[3] ?? event).toLowerCase()];
    return unit
      ? {
          measure: { name: placed?.[1] || event, unit: unit.unit },
          worth: unit.worth * Number(placed?.[2] || 1),
        }
      : { measure: { name: event.slice(0, 80), unit: 'count' as const }, worth: 1 };
  });
}
