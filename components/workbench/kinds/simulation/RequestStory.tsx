import type { RunView, Trace } from '#lib/lab';
import styles from './simulation.module.css';
import { momentText, msText, storyOf } from './story.ts';

/** One request in both runs: it arrives at the same moment, and what becomes of it is the policy's doing. */
export function RequestStory({
  starter,
  yours,
  clock,
  request,
  onRequest,
}: {
  readonly starter: Trace;
  readonly yours: Trace;
  readonly clock: RunView['clock'];
  readonly request: number;
  readonly onRequest: (request: number) => void;
}) {
  const count = starter.arrivedMs.length;
  if (count === 0) return null;
  const go = (to: number) => onRequest(Math.min(count - 1, Math.max(0, to)));
  return (
    <section className={styles.story} aria-label="One request">
      <div className={styles.storyHead}>
        <b>{`The request of ${momentText(starter.arrivedMs[request]!, clock)}`}</b>
        <span className="small dim">{`${(request + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`}</span>
        <button className="btn sm quiet" type="button" onClick={() => go(request - 1)}>
          Before
        </button>
        <button className="btn sm quiet" type="button" onClick={() => go(request + 1)}>
          After
        </button>
      </div>
      <div className={styles.stories} aria-live="polite">
        <Told name="Starter" trace={starter} request={request} />
        <Told name="Yours" trace={yours} request={request} />
      </div>
    </section>
  );
}

function Told({
  name,
  trace,
  request,
}: {
  readonly name: string;
  readonly trace: Trace;
  readonly request: number;
}) {
  const latencyMs = trace.latencyMs[request]!;
  return (
    <div data-story-of={name.toLowerCase()}>
      <h3>
        {name} <span>{Number.isNaN(latencyMs) ? 'no answer' : msText(latencyMs)}</span>
      </h3>
      <p className="small dim2">{storyOf(trace, request).join(' ')}</p>
    </div>
  );
}
