import type { RunView, SimulationLab, Trace } from '#lib/lab';
import styles from './simulation.module.css';
import { momentText, msText, storyOf } from './story.ts';
import { nearestTo } from './timeline.ts';

/** One request in both runs, or whatever arrives in this lab: it arrives at the same moment, and what becomes of it is the policy's doing. */
export function RequestStory({
  starter,
  yours,
  view: { clock, one = 'request' } = {},
  request,
  onRequest,
}: {
  readonly starter: Trace;
  readonly yours: Trace;
  readonly view?: SimulationLab['view'];
  readonly request: number;
  readonly onRequest: (request: number) => void;
}) {
  const count = starter.arrivedMs.length;
  if (count === 0) return null;
  const go = (to: number) => onRequest(Math.min(count - 1, Math.max(0, to)));
  return (
    <section className={styles.story} aria-label={`One ${one}`}>
      <div className={styles.storyHead}>
        <b>{`The ${one} of ${momentText(starter.arrivedMs[request]!, clock)}`}</b>
        <span className="small dim">{`${(request + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`}</span>
        <button className="btn sm quiet" type="button" onClick={() => go(request - 1)}>
          Before
        </button>
        <button className="btn sm quiet" type="button" onClick={() => go(request + 1)}>
          After
        </button>
      </div>
      <div className={styles.stories} aria-live="polite">
        <Told
          name="Starter"
          trace={starter}
          request={request}
          clock={clock}
          one={one}
          ofMs={starter.arrivedMs[request]!}
        />
        <Told
          name="Yours"
          trace={yours}
          request={sameIn(yours, starter, request)}
          clock={clock}
          one={one}
          ofMs={starter.arrivedMs[request]!}
        />
      </div>
    </section>
  );
}

/** Both runs meet the same requests, but where the policy is what sends them: then the one that was sent nearest to that moment. */
function sameIn(trace: Trace, other: Trace, request: number): number {
  const arrivedMs = other.arrivedMs[request]!;
  return trace.arrivedMs[request] === arrivedMs ? request : nearestTo(trace, arrivedMs);
}

function Told({
  name,
  trace,
  request,
  clock,
  one,
  ofMs,
}: {
  readonly name: string;
  readonly trace: Trace;
  readonly request: number;
  readonly clock: RunView['clock'];
  readonly one: string;
  /** When the request came that the story is about. */
  readonly ofMs: number;
}) {
  const latencyMs = trace.latencyMs[request];
  if (latencyMs === undefined) {
    return (
      <div data-story-of={name.toLowerCase()}>
        <h3>
          {name} <span>none</span>
        </h3>
        <p className="small dim2">{`This run has no ${one}s.`}</p>
      </div>
    );
  }
  return (
    <div data-story-of={name.toLowerCase()}>
      <h3>
        {name} <span>{Number.isNaN(latencyMs) ? 'no answer' : msText(latencyMs)}</span>
      </h3>
      <p className="small dim2">
        {trace.arrivedMs[request] === ofMs ? '' : `Sent at ${momentText(trace.arrivedMs[request]!, clock)}. `}
        {storyOf(trace, request).join(' ')}
      </p>
    </div>
  );
}
