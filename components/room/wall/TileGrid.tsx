'use client';

import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { InstructorView } from '#lib/live';
import type { Outline } from '../outline.ts';
import { LearnerTile } from './LearnerTile.tsx';
import type { Speedups } from './spark-geometry.ts';
import styles from './tile.module.css';
import { type Filter, orderTiles, type Sort } from './tile-order.ts';

export interface TileGridProps {
  readonly tiles: InstructorView['tiles'];
  readonly calls: InstructorView['calls'];
  readonly labs: Outline['labs'];
  readonly filter: Filter;
  readonly sort: Sort;
  readonly search: string;
  readonly onOpen: (participant: string) => void;
}

const NO_SPEEDUPS: Speedups = {};

/** All learners. One stop for Tab; arrows go from tile to tile. */
export function TileGrid({ tiles, calls, labs, filter, sort, search, onOpen }: TileGridProps) {
  const list = useRef<HTMLOListElement>(null);
  const [stop, setStop] = useState<string>();
  const order = useMemo(
    () => orderTiles({ tiles, calls }, filter, sort, search),
    [tiles, calls, filter, sort, search],
  );
  const speedups = useMemo(() => new Map(labs.map((lab) => [lab.id, lab.speedups])), [labs]);
  const open = useCallback(
    (id: string) => {
      setStop(id);
      onOpen(id);
    },
    [onOpen],
  );
  const entry = stop !== undefined && order.includes(stop) ? stop : order[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const at = order.indexOf((event.target as HTMLElement).dataset.tile ?? '');
    const next = at < 0 ? undefined : nextPlace(event.key, at, order.length, columnsOf(list.current));
    if (next === undefined) return;
    event.preventDefault();
    setStop(order[next]);
    list.current?.querySelectorAll<HTMLElement>('[data-tile]')[next]?.focus();
  };

  return (
    <ol className={styles.tiles} ref={list} onKeyDown={onKeyDown}>
      {order.map((id) => (
        <LearnerTile
          key={id}
          id={id}
          tile={tiles[id]!}
          speedups={speedups.get(tiles[id]!.lab ?? '') ?? NO_SPEEDUPS}
          isTabStop={id === entry}
          onOpen={open}
        />
      ))}
    </ol>
  );
}

function nextPlace(key: string, at: number, count: number, columns: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - columns,
    ArrowDown: at + columns,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(moves, key) ? moves[key]! : undefined;
  return next === undefined || next < 0 || next >= count ? undefined : next;
}

function columnsOf(list: HTMLElement | null): number {
  return list ? getComputedStyle(list).gridTemplateColumns.split(' ').length : 1;
}
