import type { MouseEvent } from 'react';
import { amountWords, type DrawnSlice, type Interaction, type SliceWindow } from '#lib/profile';
import { momentText } from './moment-text.ts';
import styles from './timeline.module.css';

interface SlicePictureProps {
  readonly drawn: SliceWindow;
  readonly interactions: readonly Interaction[];
  readonly selected: number | null;
  readonly onSelect: (slice: number) => void;
}

/** Deeper lines are not drawn; tables still lead there. */
const DEEPEST = 9;
const LINE_PX = 20;
const LEGEND = [
  ['script', 'Script'],
  ['layout', 'Style and layout'],
  ['paint', 'Paint'],
  ['loading', 'Loading'],
  ['collector', 'Garbage collection'],
  ['task', 'Task, all else'],
] as const;

/**
 * One stretch of the main thread: time to the right, what encloses above what is enclosed, interactions on a line of their own. The
 * tables below say the same; clicking here is a shortcut.
 */
export function SlicePicture({ drawn, interactions, selected, onSelect }: SlicePictureProps) {
  const { fromNs, toNs, slices, left } = drawn;
  const lasts = Math.max(1, toNs - fromNs);
  const place = (startNs: number, durationNs: number) => {
    const from = Math.max(fromNs, startNs);
    const to = Math.min(toNs, startNs + durationNs);
    return {
      left: `${(100 * (from - fromNs)) / lasts}%`,
      width: `max(1px, ${(100 * Math.max(0, to - from)) / lasts}%)`,
    };
  };
  const shown = interactions.filter(
    ({ startNs, durationNs }) => startNs < toNs && startNs + durationNs > fromNs,
  );
  const visible = slices.filter(({ depth }) => depth < DEEPEST);
  const depth = visible.reduce((most, one) => Math.max(most, one.depth + 1), 1);
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-slice]')?.dataset.slice;
    if (at !== undefined) onSelect(Number(at));
  };
  return (
    <figure className={styles.picture}>
      <div className={styles.axis} aria-hidden="true">
        {[0, 0.25, 0.5, 0.75].map((at) => (
          <span key={at} style={{ left: `${100 * at}%` }}>
            {momentText(fromNs + at * lasts)}
          </span>
        ))}
      </div>
      {shown.length > 0 && (
        <div
          className={styles.interactions}
          role="img"
          aria-label={`Interactions in this stretch: ${shown.map((one) => `${one.type || 'interaction'} at ${momentText(one.startNs)}, answered after ${amountWords(one.durationNs, 'ns')}`).join('; ')}.`}
        >
          {shown.map((one) => (
            <InteractionBar key={one.startNs} interaction={one} place={place} />
          ))}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: clicking is a shortcut; the tables below are buttons */}
      <div
        className={styles.slices}
        role="img"
        aria-label={`${visible.length} slices of the main thread; the table “In this stretch” lists them.`}
        style={{ height: `${depth * LINE_PX}px` }}
        onClick={onClick}
      >
        {visible.map((one) => (
          <span
            key={one.slice}
            className={styles.slice}
            data-slice={one.slice}
            data-role={one.role === 'style' ? 'layout' : one.role}
            data-forced={one.forced || undefined}
            data-selected={one.slice === selected || undefined}
            title={titleOf(one)}
            style={{ ...place(one.startNs, one.durationNs), top: `${one.depth * LINE_PX}px` }}
          >
            {one.durationNs > lasts / 16 && one.text}
          </span>
        ))}
      </div>
      <figcaption className={styles.legend}>
        {LEGEND.map(([role, name]) => (
          <span key={role}>
            <i data-role={role} />
            {name}
          </span>
        ))}
        <span>
          <i data-role="layout" data-forced />
          Forced by script
        </span>
        {left > 0 && <span>{left.toLocaleString('en-US')} narrower than a pixel are not drawn</span>}
      </figcaption>
    </figure>
  );
}

const titleOf = ({ text, durationNs, forced }: DrawnSlice) =>
  `${text}, ${amountWords(durationNs, 'ns')}${forced ? ', forced by script' : ''}`;

/** The wait before the listeners as a thin line, the listeners as a bar, the way to the frame as a thin line again. */
function InteractionBar({
  interaction: { type, startNs, durationNs, inputDelayNs, processingNs },
  place,
}: {
  readonly interaction: Interaction;
  readonly place: (startNs: number, durationNs: number) => { left: string; width: string };
}) {
  return (
    <>
      <span className={styles.whole} style={place(startNs, durationNs)} />
      <span className={styles.processing} style={place(startNs + inputDelayNs, processingNs)} />
      <span className={styles.type} style={{ left: place(startNs, durationNs).left }}>
        {type || 'interaction'}, {amountWords(durationNs, 'ns')}
      </span>
    </>
  );
}
