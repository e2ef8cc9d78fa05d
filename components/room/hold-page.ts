const holders = new Set<() => boolean>();

/** Has this page stay where it is for as long as `isBusy` says so: the room moves nobody away from it. Answers what ends it. */
export function holdPage(isBusy: () => boolean): () => void {
  holders.add(isBusy);
  return () => holders.delete(isBusy);
}

/** Whether something here would be interrupted. */
export const isPageHeld = (): boolean => [...holders].some((isBusy) => isBusy());
