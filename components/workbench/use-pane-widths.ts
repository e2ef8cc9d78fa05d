import { type CSSProperties, useCallback, useEffect, useState } from 'react';
import { type PaneWidths, readWidths, type SizedPane } from './pane-widths.ts';

const KEY = 'hotpath-panes';

/** The widths that this browser keeps, as variables for the style sheet, which falls back to its own without them. */
export function usePaneWidths(): {
  style: CSSProperties;
  setWidth: (pane: SizedPane, width: number | null) => void;
} {
  const [widths, setWidths] = useState<PaneWidths>({});
  useEffect(() => {
    try {
      setWidths(readWidths(localStorage.getItem(KEY)));
    } catch {}
  }, []);
  const setWidth = useCallback((pane: SizedPane, width: number | null) => {
    setWidths(({ [pane]: _, ...rest }) => {
      const next: PaneWidths = width === null ? rest : { ...rest, [pane]: width };
      try {
        localStorage.setItem(KEY, JSON.stringify(next));
      } catch {}
      return next;
    });
  }, []);
  const style = {
    ...(widths.brief ? { '--kept-brief': `${widths.brief}px` } : {}),
    ...(widths.results ? { '--kept-results': `${widths.results}px` } : {}),
  } as CSSProperties;
  return { style, setWidth };
}
