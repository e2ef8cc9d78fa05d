'use client';

import { type KeyboardEvent, type ReactNode, type RefCallback, useCallback, useMemo, useState } from 'react';
import {
  cutText,
  type FlameFrame,
  type FlameNode,
  layOutFlame,
  moveInFlame,
  widestPath,
} from './flame-layout.ts';
import styles from './profile.module.css';

const ROW = 24;
const MARGIN = 5;

export interface FlameProps<Node> {
  readonly root: Node;
  /** What the width of a frame stands for, as a share. */
  readonly totalOf: (node: Node) => number;
  /** "Flame graph of the starter". */
  readonly label: string;
  /** The classes of a frame and of the rectangle in it. */
  readonly look: (node: Node) => { readonly frame: string; readonly rect: string };
  /** What is written on a frame; its name when left out. */
  readonly textOf?: (node: Node) => string;
  /** The frame under the cursor, in words. */
  readonly readOut: (node: Node) => ReactNode;
  readonly legend: ReactNode;
}

/**
 * Nested calls as frames, root on top. One tab stop; the arrow keys walk it and the frame under the cursor is read out
 * below.
 */
export function Flame<Node extends FlameNode<Node>>(props: FlameProps<Node>) {
  const { root, totalOf, label, look, textOf = (node: Node) => node.name, readOut, legend } = props;
  const frames = useMemo(() => layOutFlame(root, totalOf), [root, totalOf]);
  const [selected, setSelected] = useState<number | null>(null);
  const [canvas, width] = useWidth();
  const depth = Math.max(...frames.map((frame) => frame.depth)) + 1;
  const shown = selected === null ? undefined : frames[selected];

  const onKeyDown = (event: KeyboardEvent) => {
    if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home'].includes(event.key)) return;
    event.preventDefault();
    setSelected((at) => (at === null ? 0 : moveInFlame(frames, at, event.key)));
  };

  return (
    <div>
      {/* biome-ignore lint/a11y/useSemanticElements: there is no element for a graph that is walked with arrow keys */}
      <div
        className={`flame ${styles.flame}`}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the whole graph
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setSelected((at) => at ?? 0)}
        aria-label={`${label}. Widest path: ${widestPath(root, totalOf).join(', ')}. Arrow keys move; the table holds the same numbers.`}
      >
        <svg ref={canvas} width="100%" height={depth * ROW} aria-hidden="true">
          {frames.map((frame) => (
            <Frame
              key={frame.id}
              frame={frame}
              text={cutText(textOf(frame.node), frame.width * width - 2 * MARGIN)}
              look={look(frame.node)}
              selected={frame.id === selected}
              onSelect={() => setSelected(frame.id)}
            />
          ))}
        </svg>
      </div>
      <p className={`small ${styles.readout}`} aria-live="polite">
        {shown ? (
          readOut(shown.node)
        ) : (
          <span className="dim">Point at a frame, or focus the graph and use the arrow keys.</span>
        )}
      </p>
      <div className={`small ${styles.legend}`} aria-hidden="true">
        {legend}
      </div>
    </div>
  );
}

interface FrameProps {
  readonly frame: FlameFrame<unknown>;
  readonly text: string;
  readonly look: { readonly frame: string; readonly rect: string };
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Frame({ frame, text, look, selected, onSelect }: FrameProps) {
  const { left, width, depth } = frame;
  return (
    <svg
      x={`${left * 100}%`}
      y={depth * ROW}
      width={`${width * 100}%`}
      height={ROW - 1}
      className={`${look.frame} ${selected ? 'sel' : ''}`}
      onClick={onSelect}
      onMouseEnter={onSelect}
      aria-hidden="true"
    >
      <rect className={look.rect} width="100%" height="100%" rx="1.5" />
      {text !== '' && (
        <text x={MARGIN} y="15.5">
          {text}
        </text>
      )}
    </svg>
  );
}

/** The width of an element in CSS pixels, as it is now. */
function useWidth(): [RefCallback<Element>, number] {
  const [width, setWidth] = useState(0);
  const watch = useCallback((element: Element | null) => {
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.getBoundingClientRect().width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [watch, width];
}
