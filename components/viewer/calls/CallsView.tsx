import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useId, useMemo, useState } from 'react';
import type { Arranging } from '#lib/profile';
import { DownloadIcon } from '../../ui/icons.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { CoursePanel } from '../course/CoursePanel.tsx';
import type { KindViewProps } from '../kinds/kind-view.ts';
import styles from '../viewer.module.css';
import { CallersTab } from './CallersTab.tsx';
import { FlameTab } from './FlameTab.tsx';
import { FunctionsTab } from './FunctionsTab.tsx';
import { readViewHash, type ViewHash, writeViewHash } from './view-hash.ts';

/** Call trees: as a flame graph, as a table of functions, and one function between its callers and callees. */
export function CallsView({ reader, facts, asked, fileName, addressed }: KindViewProps<'calls'>) {
  const [view, setView] = useState<ViewHash>(() => readViewHash(addressed ? location.hash : '', facts));
  const [frame, setFrame] = useState<number | null>(null);
  const change = (part: Partial<ViewHash>) => setView((before) => ({ ...before, ...part }));

  useEffect(() => {
    if (!addressed) return;
    history.replaceState(null, '', `${location.pathname}${location.search}${writeViewHash(view)}`);
  }, [view, addressed]);
  useEffect(() => {
    const place = asked?.evidence.find(({ what }) => what === 'frame');
    if (!place) return;
    setFrame(place.id);
    setView((before) => ({ ...before, tab: 'callers' }));
  }, [asked]);

  const arranging = useMemo<Arranging>(
    () => ({
      measure: view.measure,
      thread: view.thread,
      collapseRecursion: view.collapse,
      module: view.module,
    }),
    [view.measure, view.thread, view.collapse, view.module],
  );
  const unit = facts.measures[view.measure]!.unit;
  const select = (id: number) => {
    setFrame(id);
    change({ tab: 'callers' });
  };
  return (
    <section className={styles.view} aria-label="Calls">
      <Tabs.Root value={view.tab} onValueChange={(tab) => change({ tab: tab as ViewHash['tab'] })}>
        <div className={styles.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Views of the calls">
            <Tabs.Tab value="flame">Flame graph</Tabs.Tab>
            <Tabs.Tab value="functions">Functions</Tabs.Tab>
            <Tabs.Tab value="callers">Callers</Tabs.Tab>
            {facts.course && <Tabs.Tab value="course">Over time</Tabs.Tab>}
          </Tabs.List>
          <input
            type="search"
            className={`field ${styles.search}`}
            aria-label="Find functions by name, file or module"
            placeholder="name, file, module"
            spellCheck={false}
            value={view.search}
            onChange={(event) => change({ search: event.target.value })}
          />
        </div>
        {view.tab !== 'course' && (
          <Choices facts={facts} view={view} change={change} reader={reader} fileName={fileName} />
        )}
        <Tabs.Panel value="flame">
          <FlameTab
            key={`${JSON.stringify(arranging)} ${view.order}`}
            reader={reader}
            facts={facts}
            arranging={arranging}
            view={view}
            unit={unit}
            onSelect={select}
          />
        </Tabs.Panel>
        <Tabs.Panel value="functions">
          <FunctionsTab
            reader={reader}
            arranging={arranging}
            search={view.search}
            unit={unit}
            onSelect={select}
          />
        </Tabs.Panel>
        <Tabs.Panel value="callers">
          <CallersTab
            reader={reader}
            arranging={arranging}
            frame={frame}
            unit={unit}
            samples={facts.samples}
            onSelect={setFrame}
          />
        </Tabs.Panel>
        {facts.course && (
          <Tabs.Panel value="course">
            <CoursePanel facts={facts.course} />
          </Tabs.Panel>
        )}
      </Tabs.Root>
    </section>
  );
}

interface ChoicesProps extends Pick<KindViewProps<'calls'>, 'reader' | 'facts' | 'fileName'> {
  readonly view: ViewHash;
  readonly change: (part: Partial<ViewHash>) => void;
}

/** What of the recording is looked at. A choice of one is none and is not shown. */
function Choices({ facts, view, change, reader, fileName }: ChoicesProps) {
  const id = useId();
  const { measures, threads, modules } = facts;
  const hasTime = threads.some(({ spanNs }) => spanNs > 0);
  const save = async (as: 'speedscope' | 'collapsed') => {
    const text = await reader.exported(as, view.measure, fileName);
    const ending = as === 'collapsed' ? 'collapsed.txt' : 'speedscope.json';
    saveFile(`${fileName.replace(/\.[^.]*$/, '')}.${ending}`, text);
  };
  return (
    <div className={styles.choices}>
      {hasTime && view.tab === 'flame' && (
        <Segmented
          label="Order of calls"
          options={[
            { value: 'merged', text: 'Merged' },
            { value: 'time', text: 'In order of time' },
          ]}
          value={view.order}
          onChoose={(order) => change({ order })}
        />
      )}
      {measures.length > 1 && (
        <label htmlFor={`${id}-measure`}>
          Count{' '}
          <select
            id={`${id}-measure`}
            value={view.measure}
            onChange={(event) => change({ measure: Number(event.target.value) })}
          >
            {measures.map(({ name }, at) => (
              <option key={name} value={at}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {threads.length > 1 && (
        <label htmlFor={`${id}-thread`}>
          Thread{' '}
          <select
            id={`${id}-thread`}
            value={view.thread}
            onChange={(event) => change({ thread: Number(event.target.value) })}
          >
            {threads.map(({ name }, at) => (
              <option key={at} value={at}>
                {name || `thread ${at + 1}`}
              </option>
            ))}
          </select>
        </label>
      )}
      {modules.length > 1 && (
        <label htmlFor={`${id}-module`}>
          Module{' '}
          <select
            id={`${id}-module`}
            value={view.module}
            onChange={(event) => change({ module: event.target.value })}
          >
            <option value="">all</option>
            {modules.map((module) => (
              <option key={module}>{module}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        <input
          type="checkbox"
          checked={view.collapse}
          onChange={(event) => change({ collapse: event.target.checked })}
        />{' '}
        Draw recursion once
      </label>
      <span className={styles.exports}>
        <DownloadIcon size={14} />
        <button type="button" className="btn quiet sm" onClick={() => save('speedscope')}>
          speedscope
        </button>
        <button type="button" className="btn quiet sm" onClick={() => save('collapsed')}>
          collapsed
        </button>
      </span>
    </div>
  );
}
