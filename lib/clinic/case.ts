import type { ClinicCase, ClinicEntry } from '#lib/record';

export type { ClinicCase, ClinicEntry };

/** A case with nothing in it yet. */
export const newCase = (id: string, scenario: string, at: number): ClinicCase => ({
  id,
  scenario,
  name: '',
  stack: '',
  startedAt: at,
  savedAt: at,
  revision: 0,
  entries: {},
  branches: {},
  order: [],
  facts: [],
  findings: {},
});

const EMPTY_ENTRY: ClinicEntry = { values: {}, source: '', note: '', files: [] };

/** What is known at a step; an empty entry before anything was said. */
export const entryOf = (one: ClinicCase, step: string): ClinicEntry =>
  Object.hasOwn(one.entries, step) ? one.entries[step]! : EMPTY_ENTRY;

/** The case with another entry at a step. */
export const withEntry = (one: ClinicCase, step: string, change: Partial<ClinicEntry>): ClinicCase => ({
  ...one,
  entries: { ...one.entries, [step]: { ...entryOf(one, step), ...change } },
});
