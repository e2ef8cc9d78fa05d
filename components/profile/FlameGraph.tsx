'use client';

import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { LabProfile } from '#lib/profile';
import { type FlameFrame, layOutFlame, moveInFlame, widestPath } from './flame-layout.ts';
import { heatLevel, percentText } from './heat.ts';
import styles from './profile.module.css';

const ROW = 24;

export interface FlameGraphProps {
  readonly profile: LabProfile;
  /** "the starter": what the graph is of. */
  readonly of: string;
}

/**
 * A flame graph: width is time, colour is self time, root on top. One tab stop; the arrow keys walk it and the frame
 * under the cursor is read out below.
 */
export function FlameGraph({ profile, of }: FlameGraphProps) {
  const frames = useMemo(() => layOutFlame(profile.root), [profile]);
  const [selected, setSelected] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement>(null);
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
        aria-label={`Flame graph of ${of}. Widest path: ${widestPath(profile.root).join(', ')}. Arrow keys move; the table holds the same numbers.`}
      >
        <svg ref={svg} width="100%" height={depth * ROW} aria-hidden="true">
          {frames.map((frame) => (
            <Frame
              key={frame.id}
              frame={frame}
              selected={frame.id === selected}
              onSelect={() => setSelected(frame.id)}
            />
          ))}
        </svg>
      </div>
      <p className={`small ${styles.readout}`} aria-live="polite">
        {shown ? (
          <>
            <code>{shown.node.name}</code> <span className="dim">{shown.node.where || 'built in'}</span> self{' '}
            {percentText(shown.node.self)}, total {percentText(shown.node.total)}
          </>
        ) : (
          <span className="dim">Point at a frame, or focus the graph and use the arrow keys.</span>
        )}
      </p>
      <div className={`small ${styles.legend}`} aria-hidden="true">
        <span className="dim">Self time</span>
        <span className={styles.ramp}>
          {[0, 1, 2, 3, 4, 5, 6].map((level) => (
            <i key={level} style={{ background: `var(--heat-${level})` }} />
          ))}
        </span>
        <span className="dim">0 to over 50 %</span>
        <span className={`dim ${styles.right}`}>width is time; left to right is not order</span>
      </div>
    </div>
  );
}

interface FrameProps {
  readonly frame: FlameFrame;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function Frame({ frame, selected, onSelect }: FrameProps) {
  const { node, left, width, depth } = frame;
  const level = heatLevel(node.self);
  const hot = level === 6 ? 'hot' : level === 5 ? 'warm' : '';
  return (
    <svg
      x={`${left * 100}%`}
      y={depth * ROW}
      width={`${width * 100}%`}
      height={ROW - 1}
      className={`${hot} ${selected ? 'sel' : ''}`}
      onClick={onSelect}
      onMouseEnter={onSelect}
      aria-hidden="true"
    >
      <rect className={`heat${level}`} width="100%" height="100%" rx="1.5" />
      {width > 0.03 && (
        <text x="5" y="15.5">
          {node.name}
        </text>
      )}
    </svg>
  );
}
