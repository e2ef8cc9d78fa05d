import { useEffect } from 'react';
import { holdPage } from './hold-page.ts';

/** Has the page stay for as long as there is something begun on it that nobody has kept. */
export function useHoldPage(isBegun: boolean): void {
  useEffect(() => (isBegun ? holdPage(() => true) : undefined), [isBegun]);
}
