'use client';

import { useState } from 'react';
import type { InstructorView, Step } from '#lib/live';
import { CheckIcon, LockIcon, RadioIcon } from '../../ui/icons.tsx';
import { STAGE_WORDS } from '../agenda/agenda-draft.ts';
import { openStep, placeOfStep } from '../link-of.ts';
import { placeText } from '../where.ts';
import { RecordedLab } from './RecordedLab.tsx';
import styles from './side.module.css';
import { useNow } from './use-now.ts';
import { useWall } from './wall-context.tsx';

/** Minutes that a step was open and not paused. */
export function spentMinutes({ progress }: Pick<InstructorView, 'progress'>, step: string, now: number) {
  const found = Object.hasOwn(progress, step) ? progress[step] : undefined;
  if (!found) return null;
  const running = found.runsSince === null ? 0 : Math.max(0, now - found.runsSince);
  return Math.floor((found.spentMs + running) / 60_000);
}

/** The agenda as gates: what is open, what comes, planned against spent minutes, and the notes of the step. */
export function AgendaPanel({ onEdit }: { readonly onEdit: () => void }) {
  const { view, act } = useWall();
  const now = useNow('half-minute');
  const [noted, setNoted] = useState<string | null>(null);
  const { agenda, current, lead } = view;
  const at = agenda.findIndex(({ id }) => id === current);
  const step = agenda[at];
  const next = agenda[at + 1];
  const shown = agenda.find(({ id }) => id === noted) ?? step;
  const place = step && placeOfStep(step, view.room.id);
  const open = (wanted: Step) => openStep(view, wanted).forEach(act);
  return (
    <section className={styles.block} aria-labelledby="wall-agenda">
      <div className={styles.title}>
        <h2 id="wall-agenda">Agenda</h2>
        <button type="button" className="btn quiet sm" onClick={onEdit}>
          Change
        </button>
      </div>
      <div className={styles.now}>
        {next && (
          <button type="button" className="btn primary" onClick={() => open(next)}>
            {at < 0 ? `Begin: ${next.title}` : `Next: ${next.title}`}
          </button>
        )}
        {(place || lead) && (
          <button
            type="button"
            className="btn"
            aria-pressed={lead !== null}
            onClick={() => act({ kind: 'lead', place: lead ? null : place! })}
          >
            <RadioIcon size={14} />
            {lead ? 'Stop leading' : 'Lead the room here'}
          </button>
        )}
        {lead && (
          <p className="small dim">
            {`${view.counts.following} follow, ${view.counts.all - view.counts.following} on their own, to ${placeText(lead, agenda)}`}
          </p>
        )}
      </div>
      <ol className={styles.gates}>
        {agenda.map((one) => {
          const spent = spentMinutes(view, one.id, now);
          const isOpen = one.id === current;
          return (
            <li key={one.id} aria-current={isOpen ? 'step' : undefined}>
              {isOpen ? (
                <i className={styles.live} />
              ) : spent === null ? (
                <LockIcon size={14} />
              ) : (
                <CheckIcon size={14} />
              )}
              <button
                type="button"
                className={styles.stepName}
                aria-expanded={shown?.id === one.id}
                title="Its notes"
                onClick={() => setNoted(one.id)}
              >
                {one.title}
              </button>
              <span className="dim nowrap">
                {spent === null ? `${one.minutes} min` : `${spent} of ${one.minutes} min`}
              </span>
              {isOpen ? (
                <span className={styles.openWord}>open</span>
              ) : (
                <button
                  type="button"
                  className="btn quiet sm"
                  aria-label={`Open ${one.title}`}
                  onClick={() => open(one)}
                >
                  Open
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {step?.kind === 'lab' && <HeldStages step={step} />}
      {shown && (
        <div className={styles.notes}>
          <p className="label">{`Notes: ${shown.title}`}</p>
          <p>{shown.notes || 'None.'}</p>
          {shown.kind === 'lab' && <RecordedLab room={view.room.id} lab={shown.lab} title={shown.title} />}
        </div>
      )}
    </section>
  );
}

function HeldStages({ step }: { readonly step: Extract<Step, { kind: 'lab' }> }) {
  const { view, act } = useWall();
  const opened = view.progress[step.id]?.stages ?? {};
  const { begun = 0, predicted = 0, passed = 0 } = view.labs[step.lab] ?? {};
  return (
    <>
      <p className="small dim">{`${begun} began, ${predicted} predicted, ${passed} passed.`}</p>
      {step.held.map((stage) => (
        <p key={stage} className={styles.stage}>
          <span>{STAGE_WORDS[stage]}</span>
          {opened[stage] === undefined ? (
            <button
              type="button"
              className="btn sm"
              aria-label={`Open ${STAGE_WORDS[stage]}`}
              onClick={() => act({ kind: 'open-stage', step: step.id, stage })}
            >
              Open
            </button>
          ) : (
            <span className="small dim">opened</span>
          )}
        </p>
      ))}
    </>
  );
}
