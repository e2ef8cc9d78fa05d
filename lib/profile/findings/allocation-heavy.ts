import { type CallProfile, nameOf, spentIn } from '../kinds/calls.ts';
import { type Rule, severityOf } from './finding.ts';

/** A program that asks for little spends a few hundredths in its allocator. */
const HEAVY = 0.1;

/** Entrances and inner functions of the allocators of C, C++, Rust and Go, as profilers print them. */
const ALLOCATOR = new RegExp(
  `^(?:${[
    '(?:__libc_|__GI___libc_|__GI___|__|je_|rje_|_rjem_|_rjem_je_|tc_|mi_)?(?:malloc|free|cfree|calloc|realloc|memalign|aligned_alloc|posix_memalign)(?:@.*)?',
    '_int_(?:malloc|free|realloc|memalign)(?:\\..*)?',
    'malloc_consolidate|unlink_chunk(?:\\..*)?|sysmalloc(?:\\..*)?|systrim(?:\\..*)?|tcache_(?:get|put|init)(?:\\..*)?|arena_get2(?:\\..*)?|alloc_new_heap',
    'operator (?:new|delete)(?:\\[\\])?(?:\\(.*\\))?',
    '_Zn[wa][mj].*|_Zd[la]Pv.*',
    '__?(?:rust|rdl|rg)_(?:alloc|dealloc|realloc|alloc_zeroed).*',
    'alloc::alloc::(?:alloc|dealloc|realloc|Global::.*)',
    'runtime\\.(?:mallocgc.*|newobject|makeslice|growslice|newarray)',
    '(?:tcmalloc::|google_malloc).*',
  ].join('|')})$`,
);

/** What belongs to no program: entrances of the language's library, in which an owner is not looked for. */
const LIBRARY =
  /^(?:std::|core::|alloc::|hashbrown::|<?<(?:std|core|alloc|hashbrown)::|__gnu_cxx::|runtime\.|_start$|\[unknown\]$)/;

const isAllocator = (name: string) => ALLOCATOR.test(name.slice(0, 200));

/** Much of the time passes in the allocator, and the function of the program's own that asks for most of it. */
export const allocationHeavy: Rule<'calls'> = {
  code: 'allocation-heavy',
  kind: 'calls',
  learn: { lessons: ['rust', 'cpp', 'memory-profilers'], labs: ['rust-alloc-flame', 'brc-zero-copy'] },
  find(profile) {
    const { all, idle } = spentIn(profile);
    const whole = all - idle;
    const allocators = profile.frames.map(({ name }) => isAllocator(name));
    // What is held always comes from an allocator; only time spent there says something.
    if (!(whole > 0) || profile.measures[0]!.unit === 'bytes' || !allocators.includes(true)) return [];
    const { spent, owners, dearest } = spentInAllocators(profile, allocators);
    if (spent < HEAVY * whole) return [];
    const [owner, asked] = [...owners].sort((a, b) => b[1] - a[1])[0] ?? [-1, 0];
    const evidence = [
      { id: dearest, amount: spent },
      ...(owner < 0 ? [] : [{ id: owner, amount: asked }]),
    ].map(({ id, amount }) => ({ what: 'frame' as const, id, name: nameOf(profile.frames[id]!), amount }));
    return [
      {
        code: 'allocation-heavy',
        severity: severityOf(spent / whole),
        sure: 'certain',
        facts: {
          share: spent / whole,
          dearest: evidence[0]!.name,
          ...(owner < 0 ? {} : { owner: evidence[1]!.name, ownerShare: asked / spent }),
        },
        evidence,
        saving: { amount: spent, unit: profile.measures[0]!.unit, share: Math.min(1, spent / whole) },
      },
    ];
  },
  words({ share, dearest, owner, ownerShare }) {
    const percent = (value: number | string | undefined) => `${Math.round(100 * Number(value))} %`;
    return {
      title: `Allocating takes ${percent(share)}`,
      because: `${percent(share)} passed in functions of the allocator themselves, most of all in ${dearest}.${
        owner === undefined
          ? ''
          : ` ${owner} asks for ${percent(ownerShare)} of that: see what it makes anew each time.`
      }`,
    };
  },
};

function spentInAllocators({ frames, trees }: CallProfile, allocators: readonly boolean[]) {
  const owners = new Map<number, number>();
  const byFrame = new Float64Array(frames.length);
  const isLibrary = frames.map(({ name, role }) => role !== 'code' || LIBRARY.test(name));
  let spent = 0;
  for (const { frame, parent, self } of trees) {
    // By node: the nearest owner at or above it. A parent comes before its children.
    const ownerAt = new Int32Array(frame.length).fill(-1);
    for (let node = 1; node < frame.length; node++) {
      const id = frame[node]!;
      ownerAt[node] = allocators[id] || isLibrary[id] ? ownerAt[parent[node]!]! : id;
      const amount = self[0]![node]!;
      if (!allocators[id] || amount === 0) continue;
      spent += amount;
      byFrame[id]! += amount;
      const owner = ownerAt[node]!;
      if (owner >= 0) owners.set(owner, (owners.get(owner) ?? 0) + amount);
    }
  }
  return { spent, owners, dearest: byFrame.indexOf(byFrame.reduce((most, one) => Math.max(most, one), 0)) };
}
