import { type KeyboardEvent, type MouseEvent, memo, useEffect, useRef } from 'react';
import { amountWords } from '#lib/profile';
import { heatLevel } from '../../profile/heat.ts';
import { moveInTiles } from '../../profile/treemap/nest.ts';
import styles from './bundle.module.css';
import type { DrawnTile } from './bundle-reader.ts';

interface BundleTilesProps {
  readonly tiles: readonly DrawnTile[];
  readonly height: number;
  /** A place among the tiles. */
  readonly selected: number;
  readonly onSelect: (tile: number) => void;
  readonly onZoom: (tile: number) => void;
  readonly onOut: () => void;
  /** Width of the drawing in CSS pixels, when it changes. */
  readonly onWidth: (px: number) => void;
}

/** A treemap. One tab stop; the keyboard and the pointer select, and the owner reads out what is selected. */
export function BundleTiles({ tiles, height, selected, onSelect, onZoom, onOut, onWidth }: BundleTilesProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current!;
    const observer = new ResizeObserver(() => onWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [onWidth]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onOut();
    else if (event.key === 'Enter' && tiles[selected]) onZoom(selected);
    else {
      const to = moveInTiles(tiles, selected, event.key);
      if (to === null) return;
      onSelect(to);
    }
    event.preventDefault();
  };
  const at = (event: MouseEvent) => {
    const tile = (event.target as Element).closest<HTMLElement>('[data-at]');
    return tile ? Number(tile.dataset.at) : -1;
  };
  const current = tiles[selected];
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no element for a drawing that is walked with arrow keys
    <div
      ref={box}
      className={styles.map}
      style={{ height }}
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one tab stop for the whole drawing
      tabIndex={0}
      aria-label="Treemap. Arrow keys go in, out and along, Enter looks into a tile, Escape goes out. The list holds the same numbers."
      onKeyDown={onKeyDown}
      onClick={(event) => at(event) >= 0 && onSelect(at(event))}
      onDoubleClick={(event) => at(event) >= 0 && onZoom(at(event))}
    >
      <Tiles tiles={tiles} />
      {current && (
        <i
          className={styles.selected}
          style={{ left: current.x, top: current.y, width: current.width - 1, height: current.height - 1 }}
        />
      )}
    </div>
  );
}

/** Apart, so that selecting one tile does not draw the others again. */
const Tiles = memo(function Tiles({ tiles }: { readonly tiles: readonly DrawnTile[] }) {
  return tiles.map((tile, at) => {
    const { x, y, width, height, name, bytes, level, isOpen, isDuplicate, isFound, isInitial, share } = tile;
    const heat = level === 'output' ? undefined : heatLevel(share);
    return (
      <div
        key={`${tile.output} ${tile.package} ${at}`}
        data-at={at}
        data-level={level}
        data-heat={heat}
        data-twice={isDuplicate || undefined}
        data-found={isFound || undefined}
        className={styles.tile}
        style={{
          left: x,
          top: y,
          width: Math.max(1, width - 1),
          height: Math.max(1, height - 1),
          ...(heat === undefined ? {} : { background: `var(--heat-${heat})` }),
        }}
        aria-hidden="true"
      >
        {(isOpen || (width > 44 && height > 17)) && (
          <span className={styles.text}>
            {isDuplicate && 'duplicate: '}
            <b>{name}</b> {amountWords(bytes, 'bytes')}
            {level === 'output' && (isInitial ? ', at once' : ', later')}
          </span>
        )}
      </div>
    );
  });
});
