'use client';

import { useMemo, useState } from 'react';
import { Segmented } from '../../../ui/Segmented.tsx';
import type { DraftKeeper } from '../../draft-keeper.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { Figures } from './Figures.tsx';
import { RequestStory } from './RequestStory.tsx';
import { SeedChoice } from './SeedChoice.tsx';
import { SpanTable } from './SpanTable.tsx';
import styles from './simulation.module.css';
import { momentText } from './story.ts';
import { Tracks } from './Tracks.tsx';
import { firstAt, moved, type TimeWindow, worthSeeing, zoomed } from './timeline.ts';
import { usePreview } from './use-preview.ts';
import { WholeRun } from './WholeRun.tsx';

/** The run of one seed as it goes: the starter's and the learner's, which meet the same requests. */
export function RunStep() {
  const { state, actions } = useWorkbenchValue();
  if (state.stage !== 'working' || !actions.keeper) {
    return (
      <p className="dim2">
        The run opens after your prediction.{' '}
        <button className="btn sm" type="button" onClick={() => actions.view('predict')}>
          Predict
        </button>
      </p>
    );
  }
  return <Run keeper={actions.keeper} />;
}

function Run({ keeper }: { readonly keeper: DraftKeeper }) {
  const { lab, words, state: workbench } = useWorkbenchValue();
  const [seed, setSeed] = useState<string | null>(null);
  const { state, evidence, because } = usePreview(lab, keeper, words, seed);
  const [asTable, setAsTable] = useState(false);
  const [chosen, setWindow] = useState<TimeWindow>();
  const [picked, setPicked] = useState<number>();
  const first = useMemo(() => evidence && worthSeeing(evidence.starter.trace), [evidence]);
  const window = chosen ?? first;
  if (!evidence || !window) {
    return (
      <p className="dim2" role="status" data-run={state}>
        {state === 'refused' ? because : 'Simulating the code in the editor.'}
      </p>
    );
  }
  const { starter, yours } = evidence;
  const { untilMs } = starter.trace;
  const clock = evidence.view?.clock;
  const request = picked ?? firstAt(starter.trace, (window.fromMs + window.toMs) / 2);
  return (
    <div className={styles.run} data-run={state}>
      <div className={styles.head}>
        <SeedChoice
          seeds={evidence.seeds}
          seed={seed ?? evidence.seed}
          onSeed={setSeed}
          measured={workbench.measured?.report}
        />
        <Segmented
          label="How to show the run"
          options={[
            { value: 'timeline', text: 'Timeline' },
            { value: 'table', text: 'Table' },
          ]}
          value={asTable ? 'table' : 'timeline'}
          onChoose={(way) => setAsTable(way === 'table')}
        />
      </div>
      <p className="small dim" role="status">
        {state === 'running'
          ? 'Simulating the code in the editor.'
          : state === 'refused'
            ? ''
            : `${clock === 'days' ? `${untilMs / 86_400_000} days` : `${untilMs / 1_000} s`} at seed ${evidence.seed}. The same seed gives the same run; nothing is judged here.`}
      </p>
      {state === 'refused' && (
        <p className={styles.refused} role="status">
          {because} <span className="dim2">Below is the last run.</span>
        </p>
      )}
      <Figures evidence={evidence} />
      <WholeRun evidence={evidence} window={window} onWindow={setWindow} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form */}
      <div className={styles.ways} role="group" aria-label="Window">
        <span className="small">{`${momentText(window.fromMs, clock)} to ${momentText(window.toMs, clock)}`}</span>
        {(
          [
            ['Earlier', () => moved(window, (window.fromMs - window.toMs) / 2, untilMs)],
            ['Later', () => moved(window, (window.toMs - window.fromMs) / 2, untilMs)],
            ['Zoom in', () => zoomed(window, 0.5, untilMs)],
            ['Zoom out', () => zoomed(window, 2, untilMs)],
            ['All', () => ({ fromMs: 0, toMs: untilMs })],
          ] as const
        ).map(([name, next]) => (
          <button key={name} className="btn sm quiet" type="button" onClick={() => setWindow(next())}>
            {name}
          </button>
        ))}
      </div>
      {asTable ? (
        <SpanTable evidence={evidence} window={window} />
      ) : (
        <Tracks evidence={evidence} window={window} request={request} onRequest={setPicked} />
      )}
      <RequestStory
        starter={starter.trace}
        yours={yours.trace}
        view={evidence.view}
        request={request}
        onRequest={setPicked}
      />
    </div>
  );
}
