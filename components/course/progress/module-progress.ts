import type { Snapshot } from '#lib/device';

export interface ModuleProgress {
  /** Something of it was opened, a lesson or a lab. */
  readonly hasBegun: boolean;
  /** The lessons that are done, "module/slug". */
  readonly done: readonly string[];
  /** The labs with a tier. */
  readonly passed: readonly string[];
}

/** How far a module is on this device: by its lessons and by its labs, which may be done without the lessons. */
export function readModule(
  { lessons, labs }: { readonly lessons: readonly string[]; readonly labs: readonly string[] },
  state: Snapshot | undefined,
): ModuleProgress {
  const isOpened = (id: string) => (state?.labs[id]?.lastOpenedAt ?? 0) > 0;
  const passed = labs.filter((id) => (state?.labs[id]?.bestTier ?? 'none') !== 'none');
  return {
    hasBegun: passed.length > 0 || lessons.some((key) => state?.lessons[key]) || labs.some(isOpened),
    done: lessons.filter((key) => state?.lessons[key]?.state === 'done'),
    passed,
  };
}
