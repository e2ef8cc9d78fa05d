import type { Place } from '#lib/live';

/** What following asks of a page: to scroll, to be left for another, or nothing. */
export type Move = 'section' | 'page' | 'none';

/**
 * Tells from what a room says, one after the other, where its followers go. What is so when a page opens moves nobody away
 * from it: they chose to be there. What changes while it is seen does, and coming back to following is such a change.
 */
export function createFollowing(): {
  /** `lead` is null when nobody leads, or the reader looks on their own. */
  move(lead: Place | null, path: string, isSeen: boolean): Move;
} {
  let isFirst = true;
  let before: string | null = null;
  return {
    move(lead, path, isSeen) {
      const wasFirst = isFirst;
      const isSame = before === JSON.stringify(lead);
      isFirst = false;
      before = JSON.stringify(lead);
      if (lead === null) return 'none';
      if (lead.path === path) return isSame ? 'none' : 'section';
      return wasFirst || isSame || !isSeen ? 'none' : 'page';
    },
  };
}
