import type { ProgramCounted, SqlProgramEvidence } from '#lib/lab';
import styles from './program.module.css';

const ROWS = [
  { of: 'starter', name: 'Starter' },
  { of: 'yours', name: 'Yours' },
] as const;

/** Both programs on the network's clock, on one scale: a bar for each round trip. */
export function RoundTrips({ evidence }: { readonly evidence: SqlProgramEvidence }) {
  const longestMs = Math.max(evidence.starter.waitedMs, evidence.yours.waitedMs, evidence.roundTripMs);
  return (
    <section aria-label="Round trips">
      <h2 className="ph">
        <span>Round trips</span>
        <span className="dim micro">{`${evidence.roundTripMs} ms each, one at a time`}</span>
      </h2>
      {ROWS.map(({ of, name }) => (
        <figure key={of} className={styles.trips} data-of={of}>
          <figcaption>
            <i aria-hidden="true" />
            {name}
            <span className="dim num">{`${figure(evidence[of].totals.statements)} × ${evidence.roundTripMs} ms = ${figure(evidence[of].waitedMs)} ms`}</span>
          </figcaption>
          <svg
            viewBox="0 0 1000 18"
            preserveAspectRatio="none"
            role="img"
            aria-label={spoken(name, evidence[of])}
          >
            <path d={barsOf(evidence[of], longestMs)} />
          </svg>
          <p className="dim2 micro">{waitingText(evidence[of])}</p>
        </figure>
      ))}
    </section>
  );
}

/** Each bar leaves a gap to the next, so that few of them can be counted. */
function barsOf({ trips }: ProgramCounted, longestMs: number): string {
  const scale = 1_000 / longestMs;
  return trips
    .map(({ begunMs, endedMs }) => {
      const from = begunMs * scale;
      const width = Math.max(0.8, (endedMs - begunMs) * scale * 0.86);
      return `M${from.toFixed(2)} 0h${width.toFixed(2)}v18h-${width.toFixed(2)}z`;
    })
    .join('');
}

/** Those that were sent while another was under way: Promise.all over one connection. */
function waitingText({ trips }: ProgramCounted): string {
  const waited = trips.filter(({ sentMs, begunMs }) => begunMs > sentMs);
  if (waited.length === 0) return 'Each was sent when the one before it had been answered.';
  const longestMs = Math.max(...waited.map(({ sentMs, begunMs }) => begunMs - sentMs));
  return `${figure(waited.length)} of them were sent while another was under way, and waited in line for up to ${figure(longestMs)} ms: one connection answers one after the other.`;
}

const spoken = (name: string, { totals, waitedMs }: ProgramCounted) =>
  `${name}: ${figure(totals.statements)} round trips, ${figure(waitedMs)} ms`;
const figure = (count: number) => count.toLocaleString('en');
