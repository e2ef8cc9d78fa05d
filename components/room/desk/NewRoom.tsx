'use client';

import { useRef, useState } from 'react';
import { TEMPLATES } from '#lib/live';
import { countText, formatMinutes } from '../../course/format-minutes.ts';
import { Panel } from '../../ui/Panel.tsx';
import { AgendaEditor } from '../agenda/AgendaEditor.tsx';
import { type Agenda, minutesOf } from '../agenda/agenda-draft.ts';
import { callRooms, createKey } from '../call-rooms.ts';
import type { Outline } from '../outline.ts';
import styles from './desk.module.css';

type TemplateName = keyof typeof TEMPLATES;

const EMPTY: Agenda = { title: '', steps: [] };

/** Opens a room from a template as it is, or with an agenda of one's own. */
export function NewRoom({ outline }: { readonly outline: Outline }) {
  const [draft, setDraft] = useState<Agenda | null>(null);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  // The same wish sent twice, after an answer was lost, opens one room.
  const key = useRef(createKey());
  const open = async (wish: object) => {
    const { room } = await callRooms<{ room: string }>('', { key: key.current, ...wish });
    location.assign(`/rooms/${room}`);
  };
  const openTemplate = (template: TemplateName) => {
    if (isBusy) return;
    setBusy(true);
    setSaid('');
    open({ template })
      .catch((error: Error) => setSaid(error.message))
      .finally(() => setBusy(false));
  };
  if (draft) {
    return (
      <Panel title="Your agenda" className={styles.panel}>
        <AgendaEditor
          first={draft}
          outline={outline}
          submit="Open the room"
          onSubmit={({ title, steps }) => open({ template: 'own', title, agenda: steps })}
          onCancel={() => setDraft(null)}
        />
      </Panel>
    );
  }
  return (
    <Panel title="Open a room" className={styles.panel}>
      <ul className={styles.templates}>
        {(Object.keys(TEMPLATES) as TemplateName[]).map((name) => {
          const { title, agenda } = TEMPLATES[name];
          return (
            <li key={name}>
              <div>
                <h3>{title}</h3>
                <p className="small dim">
                  {`${countText(agenda.length, 'step')}, ${formatMinutes(minutesOf(agenda))}`}
                </p>
              </div>
              <span className={styles.links}>
                <button
                  type="button"
                  className="btn"
                  aria-disabled={isBusy}
                  aria-label={`Open “${title}”`}
                  onClick={() => openTemplate(name)}
                >
                  Open
                </button>
                <button
                  type="button"
                  className="btn quiet"
                  aria-label={`Change “${title}” first`}
                  onClick={() => setDraft({ title, steps: agenda })}
                >
                  Change it first
                </button>
              </span>
            </li>
          );
        })}
        <li>
          <div>
            <h3>An agenda of your own</h3>
            <p className="small dim">Lessons, labs, polls, talks and breaks, or a file that you saved here</p>
          </div>
          <span className={styles.links}>
            <button type="button" className="btn" onClick={() => setDraft(EMPTY)}>
              Begin
            </button>
          </span>
        </li>
      </ul>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </Panel>
  );
}
