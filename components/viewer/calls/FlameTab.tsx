import type { Remote } from 'comlink';
import { useEffect, useRef, useState } from 'react';
import { type Arranging, amountWords, type Unit } from '#lib/profile';
import { HeatLegend } from '../../profile/HeatLegend.tsx';
import { percentText } from '../../profile/heat.ts';
import profile from '../../profile/profile.module.css';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import type { CallsFacts, FlamePicture } from './answers.ts';
import type { CallReader } from './call-reader.ts';
import { FlameCanvas } from './FlameCanvas.tsx';
import type { ViewHash } from './view-hash.ts';

interface FlameTabProps {
  readonly reader: Remote<CallReader>;
  readonly facts: CallsFacts;
  readonly arranging: Arranging;
  readonly view: ViewHash;
  readonly unit: Unit;
  /** Opens the callers of a function. */
  readonly onSelect: (frame: number) => void;
}

/** A frame narrower than this many pixels is not asked for. */
const NARROWEST_PX = 0.6;

/**
 * The flame graph with its zoom, the frame under the cursor in words, and what was found. Nodes are numbered by arrangement, so its
 * owner makes another one for another arrangement.
 */
export function FlameTab({ reader, facts, arranging, view, unit, onSelect }: FlameTabProps) {
  const { order, search, thread } = view;
  const spanNs = facts.threads[thread]!.spanNs;
  const [zoom, setZoom] = useState<{ focus: number; range: readonly [number, number] }>({
    focus: 0,
    range: [0, spanNs],
  });
  const [picture, setPicture] = useState<FlamePicture | null>(null);
  const [selected, setSelected] = useState(-1);
  const [width, setWidth] = useState(900);
  const asking = useRef(0);

  useEffect(() => {
    const mine = ++asking.current;
    reader
      .flame({
        arranging,
        order,
        focus: zoom.focus,
        range: zoom.range,
        narrowest: NARROWEST_PX / width,
        search,
      })
      .then((drawn) => {
        if (asking.current !== mine) return;
        setPicture(drawn);
        setSelected(-1);
      });
  }, [reader, arranging, order, zoom, search, width]);

  if (!picture) return <p className={styles.waiting}>Drawing.</p>;
  const { rects, names, name, foundShare } = picture;
  const isZoomed = order === 'time' ? zoom.range[1] - zoom.range[0] < spanNs : zoom.focus > 0;
  const zoomTo = (rect: number) => {
    if (order === 'merged') setZoom({ ...zoom, focus: rects.node[rect]! });
    else {
      const [from, to] = zoom.range;
      const start = from + rects.left[rect]! * (to - from);
      setZoom({ ...zoom, range: [start, start + rects.width[rect]! * (to - from)] });
    }
  };
  const out = () => setZoom({ focus: 0, range: [0, spanNs] });
  const whole = facts.threads[thread]!.amount;
  return (
    <>
      <div className={styles.flameHead}>
        {order === 'time' && (
          <span className="small dim">
            {amountWords(zoom.range[0], 'ns')} to {amountWords(zoom.range[1], 'ns')}
          </span>
        )}
        {isZoomed && (
          <button type="button" className="btn sm" onClick={out}>
            Show everything
          </button>
        )}
        {foundShare !== null && (
          <span className="small" role="status">
            <b>{percentText(foundShare)}</b> <span className="dim">in what was found</span>
          </span>
        )}
      </div>
      {rects.node.length === 0 ? (
        <p className={styles.waiting}>Nothing ran here.</p>
      ) : (
        <FlameCanvas
          picture={picture}
          selected={selected}
          onSelect={setSelected}
          onZoom={zoomTo}
          onOut={out}
          onWidth={setWidth}
          label={`Flame graph, ${order === 'time' ? 'in order of time' : 'merged, widest left'}`}
        />
      )}
      <p className={`small ${styles.readout}`} aria-live="polite">
        {selected >= 0 && selected < rects.node.length ? (
          <>
            <code>{names[name[selected]!]}</code>
            <span className="dim"> total </span>
            {percentText(rects.total[selected]!)}
            {arranging.measure === 0 &&
              whole > 0 &&
              ` (${amountWords(rects.total[selected]! * whole, unit)})`}
            <span className="dim">, self </span>
            {percentText(rects.self[selected]!)}
            {rects.frame[selected]! >= 0 && (
              <>
                {' '}
                <button type="button" className="btn quiet sm" onClick={() => zoomTo(selected)}>
                  Zoom in
                </button>
                <button
                  type="button"
                  className="btn quiet sm"
                  onClick={() => onSelect(rects.frame[selected]!)}
                >
                  Callers
                </button>
                <PickButton subject="function" of={names[name[selected]!]!} />
              </>
            )}
          </>
        ) : (
          <span className="dim">
            Point at a frame, or focus the graph: arrows move, Enter zooms, Escape shows everything.
          </span>
        )}
      </p>
      <div className={`small ${profile.legend}`} aria-hidden="true">
        <HeatLegend />
        {search !== '' && (
          <span className={styles.foundKey}>
            <i /> found
          </span>
        )}
      </div>
    </>
  );
}
