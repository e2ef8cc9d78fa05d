import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A figure as a lesson states it: `figure` is a dotted path into `figures`, `text` the words that hold its number. */
export interface Quote {
  readonly figure: string;
  readonly text: string;
  /** The number is the figure rounded to this many significant digits; to the digits that are written when absent. */
  readonly digits?: number;
  /** The number is the figure times this: 100 for a share that is stated in percent. */
  readonly scale?: number;
}

export interface Recording {
  /** Slug of the lesson. */
  readonly lesson: string;
  /** What was run, for the reader to run again: a script below `content/<module>/`, where the figures go as well. */
  readonly command: string;
  readonly figures: object;
  readonly quoted: readonly Quote[];
  /** Lines of a tool's output as the lesson prints them, white space aside. */
  readonly excerpts?: readonly string[];
  /** This machine, now, when left out. */
  readonly recordedOn?: ReturnType<typeof describeMachine>;
  /** The machines of earlier days whose recordings are among the figures, oldest first. */
  readonly earlierOn?: readonly ReturnType<typeof describeMachine>[];
}

/** Writes `value` as JSON to a path below the repository's root, making folders as needed. */
export function writeJson(path: string, value: unknown, layout: 'indented' | 'compact' = 'indented'): void {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(value, null, layout === 'indented' ? 2 : 0)}\n`);
}

/** Where and when: everything a reader needs to judge whether the numbers apply to them. */
export function describeMachine() {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    v8: process.versions.v8,
    machine: `${model}, ${processors.length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}`,
  };
}

/** Writes a lesson's figures beside it, with the machine, the versions and the day they were recorded on. */
export function writeRecording(recording: Recording): void {
  const { lesson, command, figures, quoted, excerpts, earlierOn } = recording;
  const recordedOn = recording.recordedOn ?? describeMachine();
  const value = { command, recordedOn, earlierOn, figures, quoted, excerpts };
  const module = /content\/([^/]+)\//.exec(command)?.[1] ?? '01-measure-first';
  writeJson(`content/${module}/figures/${lesson}.json`, value);
}
