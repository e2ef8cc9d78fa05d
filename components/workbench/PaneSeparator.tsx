'use client';

import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import styles from './pane-separator.module.css';
import { holdWidth, type SizedPane, widthAfterKey, widthBounds } from './pane-widths.ts';

const NAMES = { brief: 'Width of the brief', results: 'Width of the results' } as const;

export interface PaneSeparatorProps {
  readonly pane: SizedPane;
  /** Null goes back to the width that the window gives. */
  readonly onWidth: (pane: SizedPane, width: number | null) => void;
}

/**
 * The line beside a pane: drag it, move it with the arrow keys, double-click it to go back. A window splitter as in
 * https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/. The panes stay a CSS grid that follows the window; a
 * library would lay them out by inline styles, which no media query reaches.
 */
export function PaneSeparator({ pane, onWidth }: PaneSeparatorProps) {
  const [width, setWidth] = useState(0);
  const line = useRef<HTMLHRElement>(null);
  const besides = () => document.getElementById(`pane-${pane}`);

  useEffect(() => {
    const element = document.getElementById(`pane-${pane}`);
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(Math.round(element.offsetWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [pane]);

  const follow = (event: PointerEvent) => {
    if (!line.current?.hasPointerCapture(event.pointerId)) return;
    const box = besides()?.getBoundingClientRect();
    if (!box) return;
    const wanted = pane === 'brief' ? event.clientX - box.left : box.right - event.clientX;
    onWidth(pane, holdWidth(pane, wanted, innerWidth));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = event.key === 'Enter' ? null : widthAfterKey(pane, event.key, width, innerWidth);
    if (next === null && event.key !== 'Enter') return;
    event.preventDefault();
    onWidth(pane, next);
  };
  const { least, most } = widthBounds(pane, innerWidth);
  return (
    <hr
      ref={line}
      className={styles.separator}
      data-pane={pane}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={NAMES[pane]}
      aria-controls={`pane-${pane}`}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      title="Drag, or use the arrow keys; a double click goes back"
      onKeyDown={onKeyDown}
      onDoubleClick={() => onWidth(pane, null)}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
      }}
      onPointerMove={follow}
    />
  );
}
