'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Modal } from '../../workbench/Modal.tsx';
import { AgendaEditor } from '../agenda/AgendaEditor.tsx';
import { openStep, placeOfStep } from '../link-of.ts';
import { factorText } from '../words.ts';
import { AgendaPanel } from './AgendaPanel.tsx';
import { HelpQueue } from './HelpQueue.tsx';
import { LearnerDialog } from './LearnerDialog.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { PollPanel } from './PollPanel.tsx';
import { RoomPanel } from './RoomPanel.tsx';
import { ShowcasePanel } from './ShowcasePanel.tsx';
import { SlidesPanel } from './SlidesPanel.tsx';
import { Summary } from './Summary.tsx';
import { shortcutOf, WALL_SHORTCUTS, type WallKey } from './shortcuts.ts';
import { TileGrid } from './TileGrid.tsx';
import type { Filter, Sort } from './tile-order.ts';
import { WallHead } from './WallHead.tsx';
import styles from './wall.module.css';
import { useWall } from './wall-context.tsx';

/** Everything an instructor runs a room with. */
export function WallBody() {
  const { view, outline, said, act, say } = useWall();
  const [filter, setFilter] = useState<Filter>('all');
  const [sort, setSort] = useState<Sort>('need');
  const [search, setSearch] = useState('');
  const [learner, setLearner] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'agenda' | 'keys' | null>(null);
  const { agenda, current, lead, room } = view;
  const isEnded = room.phase === 'ended';
  const at = agenda.findIndex(({ id }) => id === current);
  const step = agenda[at];
  const lab = step?.kind === 'lab' ? outline.labs.find(({ id }) => id === step.lab) : undefined;

  const focus = (selector: string) => document.querySelector<HTMLElement>(selector)?.focus();
  const doKey = (key: WallKey) => {
    const next = agenda[at + 1];
    const place = step ? placeOfStep(step, room.id) : null;
    const [first] = Object.entries(view.calls).sort(([, a], [, b]) => a.place - b.place);
    if (key === 'f') return focus('[data-wall="find"]');
    if (isEnded) return key === '?' ? setDialog('keys') : undefined;
    if (key === 'n') return next && openStep(view, next).forEach(act);
    if (key === 'h') return first ? setLearner(first[0]) : say('Nobody waits for help.');
    if (key === 't') return act({ kind: 'extend-timer', byMs: 5 * 60_000 });
    if (key === 'm') return focus('[data-wall="message"]');
    if (key === 'l') return (lead || place) && act({ kind: 'lead', place: lead ? null : place });
    if (key === 'p') return act({ kind: room.phase === 'paused' ? 'resume' : 'pause' });
    return setDialog('keys');
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const key = shortcutOf(event);
    if (key === null) return;
    event.preventDefault();
    doKey(key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  return (
    <main id="main" className={styles.wall}>
      <WallHead />
      <Summary
        filter={filter}
        sort={sort}
        search={search}
        onFilter={setFilter}
        onSort={setSort}
        onSearch={setSearch}
      />
      <div className={styles.main}>
        <aside className={styles.help} aria-label="Help">
          <HelpQueue onOpen={setLearner} />
        </aside>
        <section className={styles.learners} aria-label="Learners">
          <h2 className="sr">Learners</h2>
          {view.counts.all === 0 && (
            <p className={styles.empty}>
              Nobody has joined yet. Open the projector’s page: it shows the code and its QR to the room.
            </p>
          )}
          <TileGrid
            tiles={view.tiles}
            calls={view.calls}
            labs={outline.labs}
            filter={filter}
            sort={sort}
            search={search}
            onOpen={setLearner}
          />
          {lab && (
            <p className={`small dim ${styles.legend}`}>
              <span>Each dot is a measured run, height is the speed-up on a log scale.</span>
              {Object.entries(lab.speedups).map(([tier, speedup]) => (
                <span key={tier}>{`${tier} ${factorText(speedup)}`}</span>
              ))}
              <span>× wrong result</span>
            </p>
          )}
        </section>
        <aside className={styles.side} aria-label="Controls">
          {isEnded ? (
            <p>
              What was done stays as it was. <a href={`/rooms/${room.id}/report`}>Read the report</a>, print
              it or take it along.
            </p>
          ) : (
            <>
              <AgendaPanel onEdit={() => setDialog('agenda')} />
              <SlidesPanel />
              <PollPanel />
              <MessagePanel />
              <ShowcasePanel />
              <RoomPanel onKeys={() => setDialog('keys')} />
            </>
          )}
        </aside>
      </div>
      <p role="alert" className={styles.said}>
        {said}
      </p>
      <LearnerDialog id={learner} onClose={() => setLearner(null)} />
      <Modal open={dialog === 'agenda'} onClose={() => setDialog(null)} title="The agenda of this room" wide>
        <AgendaEditor
          first={{ title: room.title, steps: agenda }}
          outline={outline}
          submit="Use this agenda"
          fixedTitle
          opened={new Set(Object.keys(view.progress))}
          onSubmit={async ({ steps }) => {
            if (await act({ kind: 'plan', agenda: [...steps] })) setDialog(null);
          }}
          onCancel={() => setDialog(null)}
        />
      </Modal>
      <Modal open={dialog === 'keys'} onClose={() => setDialog(null)} title="Keyboard shortcuts">
        <table className={styles.keys}>
          <tbody>
            {WALL_SHORTCUTS.map(({ keys, does }) => (
              <tr key={keys}>
                <th scope="row">
                  <kbd>{keys}</kbd>
                </th>
                <td>{does}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">
                <kbd>← ↑ → ↓</kbd>
              </th>
              <td>from tile to tile; Enter opens one</td>
            </tr>
          </tbody>
        </table>
      </Modal>
    </main>
  );
}
