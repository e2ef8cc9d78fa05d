import { type KeyboardEvent, useRef, useState } from 'react';
import { amountWords, isIdleInTransaction } from '#lib/profile';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import own from './database.module.css';
import type { SessionLine } from './lock-reader.ts';

/** Who waits for whom at one moment: the queues from their roots down, and everybody who is in none. */
export function LocksView({ facts }: KindViewProps<'locks'>) {
  const { queue, others, waiting, left } = facts;
  return (
    <section className={styles.view} aria-label="Sessions">
      {queue.length > 0 ? (
        <SessionTable
          caption={`Each session below the one that it waits for, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`}
          lines={queue}
          waiting={waiting}
        />
      ) : (
        <p className={styles.waiting}>Nobody waited for a lock at this moment.</p>
      )}
      {others.length > 0 && <SessionTable caption="In no queue" lines={others} waiting={waiting} />}
      {left > 0 && <p className="small dim">{left.toLocaleString('en-US')} more sessions are not shown.</p>}
    </section>
  );
}

interface SessionTableProps {
  readonly caption: string;
  readonly lines: readonly SessionLine[];
  readonly waiting: number;
}

/** One tab stop for the lines; up and down walk them, and what a session says of itself is told below its line. */
function SessionTable({ caption, lines, waiting }: SessionTableProps) {
  const [focused, setFocused] = useState(0);
  const [opened, setOpened] = useState<string | null>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -lines.length, End: lines.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(lines.length - 1, focused + step));
    setFocused(to);
    body.current?.querySelectorAll<HTMLElement>('button[aria-expanded]')[to]?.focus();
  };
  return (
    <table className={`${styles.rows} ${own.sessions}`}>
      <caption className="small dim">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Session and statement</th>
          <th scope="col">State</th>
          <th scope="col">Waits for</th>
          <th scope="col" className="num">
            Transaction
          </th>
          <th scope="col" className="num">
            Behind it
          </th>
        </tr>
      </thead>
      <tbody ref={body} onKeyDown={onKeyDown}>
        {lines.map((line, at) => (
          <SessionRows
            key={line.session.pid}
            line={line}
            waiting={waiting}
            isStop={at === focused}
            isOpen={opened === line.key}
            onToggle={() => {
              setFocused(at);
              setOpened(opened === line.key ? null : line.key);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}

interface SessionRowsProps {
  readonly line: SessionLine;
  readonly waiting: number;
  readonly isStop: boolean;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const age = (ns: number | null) => (ns === null ? '' : amountWords(ns, 'ns'));

function SessionRows({ line, waiting, isStop, isOpen, onToggle }: SessionRowsProps) {
  const { key, session, depth, behind, also } = line;
  const { state, stateNs, waitType, waitEvent, wants, query, transactionNs, blockers } = session;
  return (
    <>
      <tr data-root={(depth === 0 && behind > 0) || undefined}>
        <th scope="row">
          <span className={own.session} style={{ paddingLeft: `${16 * Math.min(depth, 8)}px` }}>
            <span>
              {depth > 0 && <span className={own.branch} aria-hidden="true" />}
              <button
                type="button"
                className={styles.name}
                tabIndex={isStop ? 0 : -1}
                aria-expanded={isOpen}
                onClick={onToggle}
              >
                {key}
              </button>{' '}
              <PickButton subject="row" of={key} />
            </span>
            <code className={own.query}>{query}</code>
          </span>
        </th>
        <td data-label="State" className={own.words}>
          {isIdleInTransaction(session) ? <b>{state}</b> : state || 'not in the file'}
          {stateNs !== null && <span className="dim"> for {age(stateNs)}</span>}
        </td>
        <td data-label="Waits for" className={own.words}>
          {blockers.length === 0 ? (
            <span className="dim">
              {waitType && waitType !== 'Lock' ? `no lock; ${waitType}: ${waitEvent}` : 'no lock'}
            </span>
          ) : wants ? (
            `${wants.mode}${wants.object ? ` on ${wants.object}` : ''}`
          ) : (
            'a lock'
          )}
        </td>
        <td data-label="Transaction" className="num">
          {age(transactionNs)}
        </td>
        <td data-label="Behind it" className="num">
          {behind > 0 && (
            <i
              className={styles.amountBar}
              style={{ width: `${Math.min(1, behind / Math.max(1, waiting)) * 60}px` }}
              aria-hidden="true"
            />
          )}
          {behind}
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5} className={own.detail}>
            <pre>{query || 'The file has no statement of this session.'}</pre>
            <Facts line={line} also={also} />
          </td>
        </tr>
      )}
    </>
  );
}

/** What else the file tells of a session. */
function Facts({
  line: { session, next, behind },
  also,
}: {
  readonly line: SessionLine;
  readonly also: readonly string[];
}) {
  const { user, database, waitNs, holds } = session;
  const facts = [
    ['User', user],
    ['Database', database],
    ['Has waited', age(waitNs)],
    ['Waits for as well', also.join(', ')],
    ['Behind it', behind > 0 ? `${next} directly, ${behind - next} behind those` : 'nobody'],
    ['Holds', holds.map(({ mode, object }) => `${mode}${object ? ` on ${object}` : ''}`).join(', ')],
  ].filter(([, value]) => value);
  return (
    <dl>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
