import { dominatorsOf } from '../heap/dominators.ts';
import type { TopRow, Total } from './measure.ts';

/** A file that a bundler read. */
export interface BundleModule {
  /** As the bundler names it, from the project's folder. */
  readonly path: string;
  /** A place in {@link Bundle.packages}. */
  readonly package: number;
  /** What of it is in all outputs together, in the sizes of {@link Bundle.sizes}; 0 for what was left out of them. */
  readonly bytes: number;
}

/** A package, as one folder on disk: two folders of one name are two packages here, and mostly two versions. */
export interface BundlePackage {
  /** "date-fns"; '' for the project's own code. */
  readonly name: string;
  /** '' where the path does not tell it; mostly only pnpm's and Yarn's do. */
  readonly version: string;
  /** "node_modules/react-datepicker/node_modules/date-fns". */
  readonly folder: string;
}

/** A file that the bundler wrote. */
export interface BundleOutput {
  readonly name: string;
  /** As it is written, without its source map. */
  readonly bytes: number;
  /** Whether a page loads it at once: an entry, or what an entry imports; false for what `import()` brings later. */
  readonly isInitial: boolean;
  /** Bytes of each module in it. */
  readonly modules: readonly { readonly module: number; readonly bytes: number }[];
}

/** What a bundler made of which files. */
export interface Bundle {
  readonly kind: 'bundle';
  /** `written`: modules' sizes are those in the outputs, minified where they are. `source`: as they were before. */
  readonly sizes: 'written' | 'source';
  readonly modules: readonly BundleModule[];
  /** The project's own code first, whatever is there of it. */
  readonly packages: readonly BundlePackage[];
  readonly outputs: readonly BundleOutput[];
  /** Which module imports which: places in {@link modules}. */
  readonly imports: readonly { readonly from: number; readonly to: number }[];
}

/** What each package comes to. By place in {@link Bundle.packages}. */
export interface PackageSizes {
  readonly bytes: Float64Array;
  /** Bytes in outputs that a page loads at once. */
  readonly initialBytes: Float64Array;
  /**
   * What would go with it: its own bytes, and those of packages that are reached only through it (its dominated packages, as retained
   * size of a heap is counted).
   */
  readonly retained: Float64Array;
  /** The package without which it would not be reached; 0, the own code, where there are several ways. −1 for the own code. */
  readonly dominator: Int32Array;
  /** Packages that are reached, each after its dominator. */
  readonly order: Int32Array;
}

/** Sizes of packages; the project's own code is the root of the graph, so that it retains everything that it reaches. */
export function sizesOfPackages({ modules, packages, outputs, imports }: Bundle): PackageSizes {
  const bytes = new Float64Array(packages.length);
  const initialBytes = new Float64Array(packages.length);
  for (const one of modules) bytes[one.package]! += one.bytes;
  for (const output of outputs)
    if (output.isInitial)
      for (const { module, bytes: own } of output.modules) initialBytes[modules[module]!.package]! += own;
  const { first, to } = packageGraph({ modules, packages, imports });
  const { dominator, order } = dominatorsOf({ first, to, counts: () => true });
  const retained = Float64Array.from(bytes);
  for (let place = order.length - 1; place > 0; place--)
    retained[dominator[order[place]!]!]! += retained[order[place]!]!;
  return { bytes, initialBytes, retained, dominator, order };
}

/** Which package imports which, in columns. */
function packageGraph({ modules, packages, imports }: Pick<Bundle, 'modules' | 'packages' | 'imports'>) {
  const targets = packages.map(() => new Set<number>());
  for (const { from, to } of imports) {
    const [importer, imported] = [modules[from]!.package, modules[to]!.package];
    if (importer !== imported) targets[importer]!.add(imported);
  }
  const first = new Int32Array(packages.length + 1);
  targets.forEach((set, at) => {
    first[at + 1] = first[at]! + set.size;
  });
  return { first, to: Int32Array.from(targets.flatMap((set) => [...set])) };
}

/** Packages that import a package, by place. */
export function importersOf({ modules, imports }: Bundle, wanted: number): number[] {
  const found = new Set<number>();
  for (const { from, to } of imports)
    if (modules[to]!.package === wanted && modules[from]!.package !== wanted)
      found.add(modules[from]!.package);
  return [...found].sort((a, b) => a - b);
}

/** What a reader calls each package: its name with the version where known, with its folder where another has the same. */
export function packageNames({ packages }: Bundle): string[] {
  const names = packages.map(({ name, version }) =>
    name === '' ? 'own code' : version === '' ? name : `${name}@${version}`,
  );
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  return names.map((name, at) => (count.get(name)! > 1 ? `${name} in ${packages[at]!.folder}` : name));
}

/** How much code there is, in how many files. */
export function totalsOfBundle({ modules, packages, outputs }: Bundle): Total[] {
  const used = new Set(modules.filter(({ bytes }) => bytes > 0).map((one) => one.package));
  const sum = (list: readonly { readonly bytes: number }[]) =>
    list.reduce((all, { bytes }) => all + bytes, 0);
  const count = (name: string, amount: number): Total => ({ name, amount, unit: 'count' });
  return [
    { name: 'code', amount: sum(modules), unit: 'bytes' },
    { name: 'output', amount: sum(outputs), unit: 'bytes' },
    { name: 'output at once', amount: sum(outputs.filter(({ isInitial }) => isInitial)), unit: 'bytes' },
    count('outputs', outputs.length),
    count('modules', modules.filter(({ bytes }) => bytes > 0).length),
    count('packages', [...used].filter((at) => packages[at]!.name !== '').length),
  ];
}

/** Packages by their bytes, the project's own code among them; total is what would go with each. At most `limit`. */
export function topOfBundle(bundle: Bundle, limit = 20): TopRow[] {
  const { bytes, retained } = sizesOfPackages(bundle);
  const names = packageNames(bundle);
  return [...names.keys()]
    .filter((at) => bytes[at]! > 0)
    .sort((a, b) => bytes[b]! - bytes[a]! || a - b)
    .slice(0, limit)
    .map((at) => ({ name: names[at]!, self: bytes[at]!, total: retained[at]!, unit: 'bytes' }));
}
