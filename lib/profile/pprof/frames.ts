import { FrameList } from '../call-tree-builder.ts';
import { goModuleOf, goRoleOf } from '../go-names.ts';
import type { Frame, FrameRole } from '../kinds/calls.ts';
import { linearPattern } from '../linear-pattern.ts';
import type { Location, Tables } from './tables.ts';

/** The functions at one place of the code, the outermost first, and how far they belong to what the producer asks to drop. */
export interface Place {
  readonly frames: readonly number[];
  /** How many of `frames` stay when a sample is cut here; −1 where nothing is dropped. */
  readonly keep: number;
}

/** The functions of a profile, and what each of its locations stands for. */
export class Places {
  readonly #list = new FrameList();
  readonly #byLocation = new Map<number, Place>();
  readonly #alwaysInlined: ReadonlyMap<number, boolean>;
  readonly #dropped: (name: string) => boolean;
  /** Frames that only an address is known of. */
  nameless = 0;

  constructor(private readonly tables: Tables) {
    this.#dropped = droppedNames(tables.dropFrames, tables.keepFrames);
    const inlined = new Map<number, boolean>();
    for (const { lines } of tables.locations.values())
      lines.forEach((line, at) => {
        // A function that is called somewhere is one function with its inlined copies, as pprof's own tables have it.
        inlined.set(line.function, at < lines.length - 1 && inlined.get(line.function) !== false);
      });
    this.#alwaysInlined = inlined;
  }

  get frames(): readonly Frame[] {
    return this.#list.frames;
  }

  /** The place of a location; undefined where the file holds no such location. */
  at(id: number): Place | undefined {
    const known = this.#byLocation.get(id);
    if (known) return known;
    const location = this.tables.locations.get(id);
    if (!location) return undefined;
    const place = this.placeOf(location);
    this.#byLocation.set(id, place);
    return place;
  }

  private placeOf({ lines, mapping, address }: Location): Place {
    const { text, mappings, functions } = this.tables;
    const image = baseName(text(mappings.get(mapping)?.file ?? 0));
    const frames: number[] = [];
    let keep = -1;
    for (let at = lines.length - 1; at >= 0; at--) {
      const called = functions.get(lines[at]!.function);
      const name = called ? text(called.name) || text(called.systemName) : '';
      if (!called || name === '') continue;
      if (keep < 0 && this.#dropped(name)) keep = frames.length;
      const file = text(called.file);
      frames.push(
        this.#list.add({
          name,
          file,
          line: called.startLine > 0 ? called.startLine : Math.max(0, lines[at]!.line),
          module: moduleOf(name, file, image),
          role: roleOf(name, image),
          ...(this.#alwaysInlined.get(lines[at]!.function) ? { inlined: true } : {}),
        }),
      );
    }
    if (frames.length === 0) {
      this.nameless++;
      frames.push(
        this.#list.add({ name: `0x${address.toString(16)}`, module: image, role: roleOf('', image) }),
      );
    }
    return { frames, keep };
  }
}

/** Names longer than this are none of an allocator's, and matching them would only cost time. */
const LONGEST_NAME = 400;
const LONGEST_PATTERN = 8_000;

/** What `drop_frames` and `keep_frames` of profile.proto say, read as pprof reads them: of the whole name. */
function droppedNames(drop: string, keep: string): (name: string) => boolean {
  if (drop === '' || drop.length > LONGEST_PATTERN || keep.length > LONGEST_PATTERN) return () => false;
  const [dropped, kept] = [linearPattern(drop), keep === '' ? null : linearPattern(keep)];
  if (!dropped || (keep !== '' && !kept)) return () => false;
  const known = new Map<string, boolean>();
  return (name) => {
    if (name.length > LONGEST_NAME) return false;
    let answer = known.get(name);
    if (answer === undefined) {
      const plain = name.replace(/^\./, '');
      answer = dropped(plain) && !kept?.(plain);
      known.set(name, answer);
    }
    return answer;
  };
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The package of a Go function, else the library or program that the code lies in. */
const moduleOf = (name: string, file: string, image: string) =>
  (file.endsWith('.go') && goModuleOf(name)) || image;

const roleOf = (name: string, image: string): FrameRole =>
  image.startsWith('[kernel') || image === 'vmlinux' ? 'kernel' : goRoleOf(name);
