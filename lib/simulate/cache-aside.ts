import { countInterleavings, interleavings } from './interleavings.ts';

/**
 * One row in a database, its copy in a cache, and who reads and writes them, step by step. Each step is atomic; between two of a
 * participant anything may happen. Leases after R. Nishtala et al., "Scaling Memcache at Facebook", NSDI 2013, section 3.2.1.
 */
export interface World {
  /** Version of the row; a write adds one. */
  readonly database: number;
  /** The version that the cache holds; null when it holds none. */
  readonly cached: number | null;
  /** The token that may fill the cache; null when none is out. */
  readonly lease: number | null;
  /** Tokens handed out so far. */
  readonly leases: number;
}

/** What a step did: the world after it, and what it saw in words. */
interface Done {
  readonly world: World;
  readonly saw: string;
}

interface Step {
  readonly label: string;
  run(world: World): Done;
}

/** Makes the steps of one participant for one run: what it keeps between them lives for that run. */
export type Script = () => readonly Step[];

const FRESH: World = { database: 1, cached: null, lease: null, leases: 0 };

const write: Step = {
  label: 'write row',
  run: (world) => ({ world: { ...world, database: world.database + 1 }, saw: `v${world.database + 1}` }),
};
/** Deleting revokes the lease that is out: its holder may have read the row before it changed. */
const remove: Step = {
  label: 'delete key',
  run: (world) => ({
    world: { ...world, cached: null, lease: null },
    saw: world.cached === null ? 'was empty' : `v${world.cached} gone`,
  }),
};

/** Cache-aside: on a miss read the row and store it. On a hit the two other steps have nothing to do. */
export const reader: Script = () => {
  let missed = false;
  let row = 0;
  return [
    {
      label: 'get',
      run: (world) => {
        missed = world.cached === null;
        return { world, saw: missed ? 'miss' : `hit v${world.cached}` };
      },
    },
    {
      label: 'read row',
      run: (world) => {
        row = world.database;
        return { world, saw: missed ? `v${row}` : 'not needed' };
      },
    },
    {
      label: 'set',
      run: (world) =>
        missed ? { world: { ...world, cached: row }, saw: `v${row}` } : { world, saw: 'not needed' },
    },
  ];
};

/** As {@link reader}, but a miss hands out a token unless one is out, and only its holder's value is stored. */
export const leasedReader: Script = () => {
  let missed = false;
  let token: number | null = null;
  let row = 0;
  return [
    {
      label: 'get',
      run: (world) => {
        missed = world.cached === null;
        if (!missed) return { world, saw: `hit v${world.cached}` };
        if (world.lease !== null) return { world, saw: 'miss, no lease' };
        token = world.leases + 1;
        return { world: { ...world, lease: token, leases: token }, saw: `miss, lease ${token}` };
      },
    },
    {
      label: 'read row',
      run: (world) => {
        row = world.database;
        return { world, saw: missed ? `v${row}` : 'not needed' };
      },
    },
    {
      label: 'set',
      run: (world) => {
        if (!missed) return { world, saw: 'not needed' };
        if (token === null || world.lease !== token) return { world, saw: 'refused' };
        return { world: { ...world, cached: row, lease: null }, saw: `v${row}` };
      },
    },
  ];
};

export const writeThenDelete: Script = () => [write, remove];
export const deleteThenWrite: Script = () => [remove, write];
export const deleteWriteDelete: Script = () => [remove, write, remove];

/** Writes through: the row, then the cache, with the version it has written. */
export const writeThenSet: Script = () => {
  let written = 0;
  return [
    {
      ...write,
      run: (world) => {
        written = world.database + 1;
        return write.run(world);
      },
    },
    { label: 'set', run: (world) => ({ world: { ...world, cached: written }, saw: `v${written}` }) },
  ];
};

/** One step as it happened. */
export interface Moment extends Done {
  readonly participant: number;
  readonly label: string;
}

/** Runs the participants in one order, as {@link interleavings} gives it, or in the beginning of one. */
export function replay(scripts: readonly Script[], order: readonly number[]): Moment[] {
  const steps = scripts.map((script) => script());
  const next = scripts.map(() => 0);
  let world = FRESH;
  return order.map((participant) => {
    const step = steps[participant]![next[participant]!++]!;
    const done = step.run(world);
    world = done.world;
    return { participant, label: step.label, ...done };
  });
}

/** Whether the cache holds another version than the database. When everybody has finished, it will until the entry ends. */
export const isStale = ({ cached, database }: World): boolean => cached !== null && cached !== database;

export interface StaleCount {
  /** Orders after which the cache holds an old version and nobody is left to correct it. */
  readonly stale: number;
  readonly all: number;
}

/** Tries every order in which the participants can mix. */
export function countStale(scripts: readonly Script[]): StaleCount {
  const lengths = scripts.map((script) => script().length);
  let stale = 0;
  for (const order of interleavings(lengths)) if (isStale(replay(scripts, order).at(-1)!.world)) stale++;
  return { stale, all: countInterleavings(lengths) };
}
