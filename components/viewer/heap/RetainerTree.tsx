import type { Remote } from 'comlink';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { amountWords } from '#lib/profile';
import { PickButton } from '../picking.tsx';
import type { Snapshot } from './answers.ts';
import styles from './heap.module.css';
import type { HeapReader } from './heap-reader.ts';
import { close, type HolderLine, open, parentOf } from './holder-lines.ts';

interface RetainerTreeProps {
  readonly reader: Remote<HeapReader>;
  readonly snapshot: Snapshot;
  readonly node: number;
  /** "OrderRow @4711". */
  readonly name: string;
}

/** Steps of a way that are opened at first; a longer one goes on when it is asked to. */
const STEPS = 40;

/**
 * What holds an object, and what holds that, up to the root: the shortest way is open at first. One tab stop; up and down walk the
 * lines, right opens one, left closes it or goes to what it holds.
 */
export function RetainerTree({ reader, snapshot, node, name }: RetainerTreeProps) {
  const [lines, setLines] = useState<readonly HolderLine[]>([]);
  const [selected, setSelected] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    let isCurrent = true;
    const walk = async () => {
      const { rows, of } = await reader.holders(snapshot, node);
      let walked = open([], -1, rows, of);
      let at = walked.findIndex(({ row }) => row.isShortest);
      for (let steps = 0; at >= 0 && walked[at]!.row.node !== 0 && steps < STEPS; steps++) {
        const further = await reader.holders(snapshot, walked[at]!.row.node);
        // Of the objects on the way only what the way itself leads through is shown at first.
        const next = further.rows.filter(({ isShortest }) => isShortest);
        if (next.length === 0) break;
        walked = open(walked, at, next, further.of);
        at++;
      }
      if (isCurrent) setLines(walked);
    };
    walk();
    return () => {
      isCurrent = false;
    };
  }, [reader, snapshot, node]);

  const select = (at: number) => {
    setSelected(at);
    body.current?.querySelectorAll<HTMLElement>('button[data-line]')[at]?.focus();
  };
  const toggle = async (at: number) => {
    const { row, isOpen, shown, of } = lines[at]!;
    // A way that is open shows one holder of each object; asked again, it shows all of them.
    if (isOpen && shown >= of) return setLines(close(lines, at));
    const { rows, of: all } = await reader.holders(snapshot, row.node);
    setLines(open(close(lines, at), at, rows, all));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const line = lines[selected];
    if (!line) return;
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -lines.length, End: lines.length }[event.key];
    if (step !== undefined) select(Math.max(0, Math.min(lines.length - 1, selected + step)));
    else if (event.key === 'ArrowRight' && canOpen(line)) toggle(selected);
    else if (event.key === 'ArrowLeft') {
      if (line.isOpen) setLines(close(lines, selected));
      else select(Math.max(0, parentOf(lines, selected)));
    } else return;
    event.preventDefault();
  };
  return (
    <div className={styles.holders}>
      <h3>
        What holds <code>{name}</code>
      </h3>
      <p className="small dim">
        Each line is held by the one below it. The shortest way to the root is open; marked lines lead along
        it.
      </p>
      <div className={styles.holderList}>
        <table className={styles.tree} aria-label={`What holds ${name}`}>
          <thead>
            <tr>
              <th scope="col">Reference, in</th>
              <th scope="col" className="num">
                Steps
              </th>
              <th scope="col" className="num">
                Retained
              </th>
            </tr>
          </thead>
          <tbody ref={body} onKeyDown={onKeyDown}>
            {lines.map((line, at) => (
              <Line
                key={line.path}
                line={line}
                isSelected={at === selected}
                onSelect={() => setSelected(at)}
                onToggle={() => {
                  setSelected(at);
                  toggle(at);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const canOpen = ({ row, isCycle }: HolderLine) => row.node !== 0 && !isCycle;

interface LineProps {
  readonly line: HolderLine;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
  readonly onToggle: () => void;
}

function Line({ line, isSelected, onSelect, onToggle }: LineProps) {
  const { row, depth, isOpen, isCycle, shown, of } = line;
  const opens = canOpen(line);
  return (
    <tr data-selected={isSelected || undefined} data-shortest={row.isShortest || undefined}>
      <td style={{ paddingLeft: `${12 * Math.min(depth, 14)}px` }}>
        <button
          type="button"
          data-line
          {...(opens ? { 'aria-expanded': isOpen } : {})}
          className={styles.line}
          tabIndex={isSelected ? 0 : -1}
          onFocus={onSelect}
          onClick={opens ? onToggle : onSelect}
        >
          <span aria-hidden="true" className={styles.mark}>
            {opens ? (isOpen ? '−' : '+') : ''}
          </span>
          <code>
            <b>{row.reference}</b> in {row.holder}
          </code>
          {isCycle && <span className="dim"> again</span>}
          {isOpen && shown < of && <span className="dim"> and {of - shown} more</span>}
        </button>{' '}
        <PickButton subject="reference" of={row.key} />
      </td>
      <td className="num">{row.distance < 0 ? 'none' : row.distance}</td>
      <td className="num">{amountWords(row.retained, 'bytes')}</td>
    </tr>
  );
}
