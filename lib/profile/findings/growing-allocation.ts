import type { CallProfile } from '../kinds/calls.ts';
import { nameOf } from '../kinds/calls.ts';
import type { HeldAt } from '../kinds/course.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** Part of what is held in the end that a place must have added: less is lost among everything else. */
const GREW = 0.1;
/** Part of its growth that must have come in the last third, where a steady one has a third: a cache that is full adds nothing. */
const STILL = 0.15;
/** Part of its growth that may come in one step: a list that doubles adds half of what it holds then, what is asked for once adds all. */
const ONCE = 0.7;
/** Places that are named. */
const MOST = 3;

/**
 * Places of the program that hold more at each later moment, and still did at the end. Two moments tell only that there is more, so
 * the cause is unknown then: a program that warms up looks the same. From four moments on, growth that goes on is told from growth
 * that came to an end.
 */
export const growingAllocation: Rule<'calls'> = {
  code: 'growing-allocation',
  kind: 'calls',
  learn: {
    lessons: ['memory-profilers', 'leak-bloat-churn', 'bounded-collections'],
    labs: ['heap-snapshot-hunt'],
  },
  find(profile) {
    const held = profile.course?.held ?? [];
    if (held.length !== 2 && held.length < 4) return [];
    const amounts = heldByOwner(profile, held);
    const last = held.length - 1;
    const whole = [...amounts.values()].reduce((sum, row) => sum + row[last]!, 0);
    if (!(whole > 0)) return [];
    return [...amounts]
      .map(([owner, row]) => ({ owner, row, grew: row[last]! - row[0]! }))
      .filter(({ row, grew }) => grew >= GREW * whole && isGrowing(row, held))
      .sort((a, b) => b.grew - a.grew)
      .slice(0, MOST)
      .map(({ owner, row, grew }): Finding => {
        const name = nameOf(profile.frames[owner]!);
        return {
          code: 'growing-allocation',
          severity: severityOf(grew / whole),
          sure: held.length === 2 ? 'unknown-cause' : 'likely',
          facts: {
            owner: name,
            from: row[0]!,
            to: row[last]!,
            share: grew / whole,
            moments: held.length,
          },
          evidence: [{ what: 'frame', id: owner, name, amount: grew }],
          saving: { amount: grew, unit: 'bytes', share: Math.min(1, grew / whole) },
        };
      });
  },
  words({ owner, from, to, share, moments }) {
    const kib = (bytes: number | string | undefined) =>
      `${Math.round(Number(bytes) / 1_024).toLocaleString('en-US')} KiB`;
    return {
      title: `${owner} holds more and more`,
      because: `What ${owner} asked for and still holds went from ${kib(from)} to ${kib(to)}, ${Math.round(100 * Number(share))} % of all that is held at the end. ${
        Number(moments) === 2
          ? 'Two moments cannot tell a cache that fills from one without a bound: compare with a third, later one.'
          : `Over ${moments} moments it never came to rest: see what takes entries out again.`
      }`,
    };
  },
};

/** Whether a row rises to the end, and not at once: it never falls back by much, and the last third of the time still adds its part. */
function isGrowing(row: Float64Array, held: readonly HeldAt[]): boolean {
  if (held.length === 2) return true;
  const [first, last] = [row[0]!, row.at(-1)!];
  const grew = last - first;
  let most = first;
  for (const amount of row) {
    if (amount < most - 0.1 * grew || amount > most + ONCE * grew) return false;
    most = Math.max(most, amount);
  }
  const [begin, end] = [held[0]!.at, held.at(-1)!.at];
  const late = held.findLastIndex(({ at }) => at <= begin + (2 / 3) * (end - begin));
  return last - row[late]! >= STILL * grew;
}

/** What belongs to no program: the language's library, the loader and the allocator's entrances. */
const LIBRARY =
  /^(?:std::|void std::|core::|alloc::|hashbrown::|<?<(?:std|core|alloc|hashbrown)::|__gnu_cxx::|runtime\.|operator new|_start$|_?_?libc_|_?_?(?:GI__?)?_?IO_|0x|call_init$|_dl_|\(below main\)$)/;
const SYSTEM =
  /^(?:\/usr\/(?:include|lib)|\.\.?\/(?:csu|elf|libio|sysdeps|stdio-common)|<frozen |<unknown>)|\/lib\/python\d|\/site-packages\/|\/c\+\+\/|\.tcc$/;

/** Of each function of the program's own: what it asked for through libraries or itself, at each moment. */
function heldByOwner({ frames, trees }: CallProfile, held: readonly HeldAt[]): Map<number, Float64Array> {
  const isOwn = frames.map(
    ({ name, file, module, role }) =>
      role === 'code' &&
      file !== '' &&
      !LIBRARY.test(name) &&
      !SYSTEM.test(file) &&
      !HEADERS.test(file) &&
      !C_LIBRARY.test(file) &&
      !/^(?:lib|ld-).*\.so/.test(module),
  );
  const amounts = new Map<number, Float64Array>();
  for (const { frame, parent, self } of trees) {
    // By node: the nearest function of the program's own at or above it. A parent comes before its children.
    const owner = new Int32Array(frame.length).fill(-1);
    for (let node = 1; node < frame.length; node++) {
      owner[node] = isOwn[frame[node]!] ? frame[node]! : owner[parent[node]!]!;
      if (owner[node]! < 0) continue;
      held.forEach(({ measure }, moment) => {
        const amount = self[measure]![node]!;
        if (amount === 0) return;
        let row = amounts.get(owner[node]!);
        if (!row) {
          row = new Float64Array(held.length);
          amounts.set(owner[node]!, row);
        }
        row[moment]! += amount;
      });
    }
  }
  return amounts;
}

/** Sources of the C library, where its symbols are installed: massif writes the file's name alone. */
const C_LIBRARY =
  /^(?:filedoalloc|genops|w?fileops|(?:old)?io\w+|\w*printf(?:-\w+)?|malloc|libc[-_]start\w*|dl-\w+|strdup|setlocale|getdelim)\.[ch]$/;

/** Headers of the standard library, of which massif writes the file's name alone. */
const HEADERS =
  /^(?:stl_\w+|new_allocator|alloc_traits|basic_string|char_traits|vector|shared_ptr\w*|unique_ptr|move|ext\/\w+)\.(?:h|tcc)$/;
