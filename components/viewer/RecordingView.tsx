import type { Remote } from 'comlink';
import type { WordedFinding } from '#lib/profile';
import { CallsView } from './calls/CallsView.tsx';
import type { Opened } from './reader.ts';
import type { Desk } from './reader.worker.ts';
import { RequestsView } from './spans/RequestsView.tsx';
import { TopTable } from './TopTable.tsx';
import styles from './viewer.module.css';

interface RecordingViewProps {
  readonly opened: Opened;
  readonly desk: Remote<Desk>;
  /** A finding whose place is to be shown. */
  readonly asked: WordedFinding | null;
  /** Whether the address keeps how it is looked at. */
  readonly addressed: boolean;
}

/** The pictures of a recording, by its kind. What has none is shown as a table of what is dearest. */
export function RecordingView({ opened, desk, asked, addressed }: RecordingViewProps) {
  const { calls, requests, top, totals, name } = opened;
  const whole = totals[0]?.amount ?? 0;
  if (calls)
    return <CallsView desk={desk} facts={calls} asked={asked} fileName={name} addressed={addressed} />;
  if (requests && requests.length > 0)
    return <RequestsView desk={desk} requests={requests} top={top} whole={whole} />;
  return (
    <section className={styles.view} aria-label="What is dearest">
      <TopTable rows={top} whole={whole} />
    </section>
  );
}
