import { readdirSync, readFileSync } from 'node:fs';
import type { Unit } from '#lib/profile';

/** What an independent tool says of a recording. Amounts in the units of `totals`. */
export interface Truth {
  /** The command that said it. */
  readonly says: string;
  readonly kind: string;
  readonly producer?: string;
  readonly totals: readonly { readonly name: string; readonly amount: number; readonly unit: Unit }[];
  readonly top: readonly { readonly name: string; readonly self: number; readonly total: number }[];
  /** Share of the first total by which amounts may differ; 0.01 when left out. */
  readonly within?: number;
}

export interface Recording {
  /** The folder it lies in. */
  readonly format: string;
  /** "pprof/cpu.pb.gz". */
  readonly path: string;
  readonly bytes: () => Uint8Array;
  readonly truth: Truth;
}

const root = new URL('../fixtures/profiles/', import.meta.url);

/** Every recording with a truth beside it, by folder. */
export function readCorpus(): Recording[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: format }) => {
      const names = readdirSync(new URL(`${format}/`, root));
      return names
        .filter((name) => name.endsWith('.truth.json'))
        .map((name) => {
          const stem = name.slice(0, -'truth.json'.length);
          const recordings = names.filter((other) => other.startsWith(stem) && isRecording(other));
          if (recordings.length !== 1)
            throw new Error(
              `${format}/${name} should stand beside one recording; found ${recordings.join(', ') || 'none'}.`,
            );
          const path = `${format}/${recordings[0]}`;
          return {
            format,
            path,
            bytes: () => new Uint8Array(readFileSync(new URL(path, root))),
            truth: JSON.parse(readFileSync(new URL(`${format}/${name}`, root), 'utf8')) as Truth,
          };
        });
    });
}

/** A program or a script that was recorded lies beside its recording, and is none. */
const isRecording = (name: string) =>
  !/\.(truth\.json|mjs|ts|js|py|go|rs|c|cc|cpp|sql|sh|java|md|toml|lock|mod|sum)$/.test(name);
