import type { ReactNode } from 'react';
import type { RoomReport } from '#lib/live';
import { countText, formatMinutes } from '../../course/format-minutes.ts';
import { TierMark } from '../../ui/TierMark.tsx';
import { STEP_WORDS } from '../agenda/agenda-draft.ts';
import type { Outline } from '../outline.ts';
import { factorText, waitText } from '../words.ts';
import { ReportPoll } from './ReportPoll.tsx';
import styles from './report.module.css';

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const CALL_ENDS: Readonly<Record<RoomReport['calls'][number]['end'], string>> = {
  fixed: 'fixed it alone',
  resolved: 'helped',
  left: 'left',
  open: 'still open',
};
const SURE = { guess: 'a guess', fairly: 'fairly sure', very: 'very sure' } as const;

/** What is left of a workshop, as a sheet of paper. */
export function ReportSheet({ report, outline }: { readonly report: RoomReport; readonly outline: Outline }) {
  const { title, createdAt, endedAt, participants, steps, labs, calibration, polls, calls } = report;
  const labName = (id: string | null) => outline.labs.find((lab) => lab.id === id)?.title ?? id ?? '';
  const planned = steps.reduce((sum, step) => sum + step.plannedMinutes, 0);
  const actual = steps.reduce((sum, step) => sum + (step.actualMinutes ?? 0), 0);
  return (
    <article className={styles.sheet}>
      <header>
        <p className="small dim">Report of a workshop</p>
        <h1>{title}</h1>
        <p className="dim2">
          {`${day.format(createdAt)}, ${clock.format(createdAt)} to ${endedAt === null ? 'now: the room is still open' : clock.format(endedAt)}. ${countText(participants, 'learner')}.`}
        </p>
      </header>
      <Section
        title="Steps"
        note={`${formatMinutes(Math.round(actual))} of ${formatMinutes(Math.round(planned))} planned.`}
      >
        <Table head={['Step', 'Kind', 'Opened', 'Planned', 'Spent']} numbers={[3, 4]}>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {step.title}
                {step.notes && <p className={styles.notes}>{step.notes}</p>}
              </th>
              <td>{STEP_WORDS[step.kind]}</td>
              <td>{step.openedAt === null ? 'not opened' : clock.format(step.openedAt)}</td>
              <td>{`${step.plannedMinutes} min`}</td>
              <td>{step.actualMinutes === null ? '' : `${step.actualMinutes} min`}</td>
            </tr>
          ))}
        </Table>
      </Section>
      <Section
        title="Labs"
        note="Tiers are as measured on the learners’ machines; verified is what the server found to hold."
      >
        {labs.length === 0 ? (
          <p className="dim">Nobody measured anything.</p>
        ) : (
          <Table head={['Learner', 'Lab', 'Tier', 'Verified', 'Best', 'Runs']} numbers={[4, 5]}>
            {labs.map((one) => (
              <tr key={`${one.participant} ${one.lab}`}>
                <th scope="row">{one.name}</th>
                <td>{labName(one.lab)}</td>
                <td>{one.tier === 'none' ? 'none' : <TierMark tier={one.tier} word />}</td>
                <td>{one.verified === 'none' ? 'no' : <TierMark tier={one.verified} word />}</td>
                <td>{one.best === null ? '' : factorText(one.best)}</td>
                <td>{one.runs}</td>
              </tr>
            ))}
          </Table>
        )}
      </Section>
      {calibration.length > 0 && (
        <Section
          title="Predictions"
          note={`${calibration.filter(({ near }) => near).length} of ${calibration.filter(({ near }) => near !== null).length} within a factor of two of what the reference reached.`}
        >
          <Table head={['Learner', 'Lab', 'Predicted', 'Reached', 'Was']} numbers={[2, 3]}>
            {calibration.map((one) => (
              <tr key={`${one.participant} ${one.lab}`}>
                <th scope="row">{one.name}</th>
                <td>{labName(one.lab)}</td>
                <td>{factorText(one.predicted)}</td>
                <td>{one.reached === null ? 'not measured' : factorText(one.reached)}</td>
                <td>{SURE[one.sure]}</td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
      {polls.length > 0 && (
        <Section title="Polls" note="A full bar is the whole room.">
          {polls.map((poll, place) => (
            <ReportPoll key={place} poll={poll} room={participants} />
          ))}
        </Section>
      )}
      {calls.length > 0 && (
        <Section title="Calls for help">
          <Table head={['Learner', 'Lab', 'Asked', 'Waited', 'End']} numbers={[3]}>
            {calls.map((one, place) => (
              <tr key={place}>
                <th scope="row">{one.name}</th>
                <td>{labName(one.lab)}</td>
                <td>{clock.format(one.askedAt)}</td>
                <td>{one.waitedMs === null ? '' : waitText(one.waitedMs)}</td>
                <td>{CALL_ENDS[one.end]}</td>
              </tr>
            ))}
          </Table>
        </Section>
      )}
    </article>
  );
}

function Section(props: { readonly title: string; readonly note?: string; readonly children: ReactNode }) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.note && <p className="small dim2">{props.note}</p>}
      {props.children}
    </section>
  );
}

interface TableProps {
  readonly head: readonly string[];
  /** Places of the columns that hold numbers. */
  readonly numbers: readonly number[];
  readonly children: ReactNode;
}

function Table({ head, numbers, children }: TableProps) {
  return (
    // A wide table scrolls by itself on a phone, so it can be reached by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.scroll} tabIndex={0} aria-label={`Table: ${head[0]} and more`}>
      <table>
        <thead>
          <tr>
            {head.map((name, place) => (
              <th key={name} scope="col" data-number={numbers.includes(place) || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-numbers={numbers.join(' ')}>{children}</tbody>
      </table>
    </section>
  );
}
