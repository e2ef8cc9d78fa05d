import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { heatLevel } from '../../profile/heat.ts';
import styles from '../viewer.module.css';
import type { FlamePicture } from './answers.ts';
import { moveInRects, rectAt } from './rect-walk.ts';

interface FlameCanvasProps {
  readonly picture: FlamePicture;
  /** By rectangle, the parts of its width that only one of two recordings has; heat is self time when left out. */
  readonly difference?: { readonly gone: Float64Array; readonly fresh: Float64Array };
  /** A place in the picture's rectangles; −1 for none. */
  readonly selected: number;
  readonly onSelect: (rect: number) => void;
  readonly onZoom: (rect: number) => void;
  readonly onOut: () => void;
  /** Width of the drawing in CSS pixels, when it changes. */
  readonly onWidth: (px: number) => void;
  readonly label: string;
}

const ROW = 24;
/** Width of a letter of the sans type at 12 px, on average. */
const LETTER_PX = 6.2;
/** What is legible on the two hottest colours; on the others it is one ink. */
const INK: Record<number, string> = { 5: '--heat-ink-warm', 6: '--heat-ink-hot' };

/**
 * A flame graph on a canvas: thousands of frames are one element, and one tab stop. What the keyboard or the pointer is at is read
 * out by the owner; the table of functions holds the same numbers.
 */
export function FlameCanvas({
  picture,
  difference,
  selected,
  onSelect,
  onZoom,
  onOut,
  onWidth,
  label,
}: FlameCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { rects } = picture;
  const height = Math.max(1, rects.depths) * ROW;

  useEffect(() => {
    const element = canvas.current!;
    const paint = () => drawFlame(element, picture, selected, difference);
    const observer = new ResizeObserver(() => {
      onWidth(element.clientWidth);
      paint();
    });
    observer.observe(element);
    const themes = new MutationObserver(paint);
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', paint);
    paint();
    return () => {
      observer.disconnect();
      themes.disconnect();
      system.removeEventListener('change', paint);
    };
  }, [picture, difference, selected, onWidth]);

  const at = (event: MouseEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return rectAt(
      rects,
      (event.clientX - box.left) / box.width,
      Math.floor((event.clientY - box.top) / ROW),
      1 / box.width,
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onOut();
    else if (event.key === 'Enter' && selected >= 0) onZoom(selected);
    else {
      const to = moveInRects(rects, selected, event.key);
      if (to === null) return;
      onSelect(to);
    }
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no element for a graph that is walked with arrow keys
    <div
      className={styles.flame}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the whole graph
      tabIndex={0}
      aria-label={`${label}. Arrow keys move, Enter zooms in, Escape out. The table of functions holds the same numbers.`}
      onKeyDown={onKeyDown}
      onFocus={() => selected < 0 && onSelect(0)}
      onMouseMove={(event) => {
        const rect = at(event);
        if (rect >= 0 && rect !== selected) onSelect(rect);
      }}
      onClick={(event) => {
        const rect = at(event);
        if (rect >= 0) onSelect(rect);
      }}
      onDoubleClick={(event) => {
        const rect = at(event);
        if (rect >= 0) onZoom(rect);
      }}
    >
      <canvas ref={canvas} height={height} style={{ height }} />
    </div>
  );
}

function drawFlame(
  element: HTMLCanvasElement,
  { rects, names, name, found }: FlamePicture,
  selected: number,
  difference: FlameCanvasProps['difference'],
) {
  const scale = devicePixelRatio || 1;
  const width = element.clientWidth;
  const height = rects.depths * ROW;
  element.width = Math.round(width * scale);
  element.height = Math.round(height * scale);
  const context = element.getContext('2d')!;
  context.scale(scale, scale);
  const style = getComputedStyle(element);
  const colour = (token: string) => style.getPropertyValue(token).trim();
  const heat = [0, 1, 2, 3, 4, 5, 6].map((level) => ({
    fill: colour(`--heat-${level}`),
    ink: colour(INK[level] ?? '--heat-ink'),
  }));
  context.font = `12px ${style.getPropertyValue('--sans') || 'sans-serif'}`;
  context.textBaseline = 'middle';
  for (let at = 0; at < rects.node.length; at++) {
    const x = rects.left[at]! * width;
    const w = Math.max(0.6, rects.width[at]! * width - 1);
    const y = rects.depth[at]! * ROW;
    const { fill, ink } = heat[difference ? 0 : heatLevel(rects.self[at]!)]!;
    context.fillStyle = fill;
    context.fillRect(x, y, w, ROW - 1);
    if (difference) {
      const [gone, fresh] = [w * difference.gone[at]!, w * difference.fresh[at]!];
      hatch(context, x + w - fresh - gone, y, gone, colour('--accent-soft'), colour('--accent-line'));
      context.fillStyle = colour('--heat-3');
      context.fillRect(x + w - fresh, y, fresh, ROW - 1);
    }
    const letters = Math.floor((w - 8) / LETTER_PX);
    if (letters >= 2) {
      const text = names[name[at]!]!;
      context.fillStyle = ink;
      context.fillText(text.length <= letters ? text : `${text.slice(0, letters - 1)}…`, x + 5, y + ROW / 2);
    }
  }
  const outline = (at: number, token: string) => {
    context.strokeStyle = colour(token);
    context.lineWidth = 2;
    context.strokeRect(
      rects.left[at]! * width + 1,
      rects.depth[at]! * ROW + 1,
      Math.max(1, rects.width[at]! * width - 3),
      ROW - 3,
    );
  };
  for (let at = 0; at < found.length; at++)
    if (found[at] && rects.width[at]! * width > 3) outline(at, '--you');
  if (selected >= 0 && selected < rects.node.length) outline(selected, '--ink');
}

/** Hatched: time that is not there any more. */
function hatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  ground: string,
  line: string,
) {
  if (width < 0.5) return;
  context.save();
  context.beginPath();
  context.rect(x, y, width, ROW - 1);
  context.clip();
  context.fillStyle = ground;
  context.fillRect(x, y, width, ROW - 1);
  context.strokeStyle = line;
  context.lineWidth = 1.5;
  context.beginPath();
  for (let at = x - ROW; at < x + width; at += 6) {
    context.moveTo(at, y + ROW);
    context.lineTo(at + ROW, y);
  }
  context.stroke();
  context.restore();
}
