import { Tabs } from '@base-ui/react/tabs';
import { useCallback, useEffect, useState } from 'react';
import type { SliceWindow } from '#lib/profile';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { TopTable } from '../TopTable.tsx';
import styles from '../viewer.module.css';
import { InteractionTable } from './InteractionTable.tsx';
import { momentText } from './moment-text.ts';
import { SelectedSlice } from './SelectedSlice.tsx';
import { SlicePicture } from './SlicePicture.tsx';
import { SliceTable } from './SliceTable.tsx';

type Stretch = readonly [fromNs: number, toNs: number];

/** So much is shown on either side of what is looked at, as a share of it. */
const MARGIN = 0.15;

/** What a page's main thread did: one stretch of it as a picture, and its interactions, long tasks and forced layouts as tables. */
export function TimelineView({ reader, facts, asked, top, whole }: KindViewProps<'timeline'>) {
  const { durationNs, interactions, longTasks, forced, forcedCount } = facts;
  const everything: Stretch = [0, durationNs];
  const around = useCallback(
    (startNs: number, lasts: number): Stretch => [
      Math.max(0, startNs - MARGIN * lasts),
      Math.min(durationNs, startNs + (1 + MARGIN) * lasts),
    ],
    [durationNs],
  );
  const [slowest] = interactions;
  const [stretch, setStretch] = useState<Stretch>(
    slowest ? around(slowest.startNs, slowest.durationNs) : everything,
  );
  const [drawn, setDrawn] = useState<SliceWindow | null>(null);
  const [selected, setSelected] = useState<number | null>(null);
  const [fromNs, toNs] = stretch;
  useEffect(() => {
    let isCurrent = true;
    reader.slices(fromNs, toNs).then((found) => {
      if (isCurrent) setDrawn(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, fromNs, toNs]);
  useEffect(() => {
    const place = asked?.evidence.find(({ what, id }) => what === 'slice' && id >= 0);
    if (!place) return;
    let isCurrent = true;
    setSelected(place.id);
    reader.slice(place.id).then(({ startNs, durationNs: lasts }) => {
      if (isCurrent) setStretch(around(startNs, lasts));
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, asked, around]);

  const show = (slice: number, startNs: number, lasts: number) => {
    setSelected(slice);
    setStretch(around(startNs, lasts));
  };
  return (
    <section className={styles.view} aria-label="Main thread">
      <div className={styles.choices}>
        <span>
          From {momentText(fromNs)} to {momentText(toNs)} of {momentText(durationNs)}
        </span>
        <button type="button" className="btn sm" onClick={() => setStretch(everything)}>
          Whole recording
        </button>
        {slowest && (
          <button
            type="button"
            className="btn sm"
            onClick={() => setStretch(around(slowest.startNs, slowest.durationNs))}
          >
            Slowest interaction
          </button>
        )}
        <button
          type="button"
          className="btn sm"
          onClick={() => setStretch([fromNs + (toNs - fromNs) / 4, toNs - (toNs - fromNs) / 4])}
        >
          Closer
        </button>
        <button
          type="button"
          className="btn sm"
          onClick={() =>
            setStretch([
              Math.max(0, fromNs - (toNs - fromNs) / 2),
              Math.min(durationNs, toNs + (toNs - fromNs) / 2),
            ])
          }
        >
          Wider
        </button>
      </div>
      {drawn ? (
        <SlicePicture drawn={drawn} interactions={interactions} selected={selected} onSelect={setSelected} />
      ) : (
        <p className={styles.waiting}>Drawing.</p>
      )}
      {selected !== null && <SelectedSlice reader={reader} slice={selected} onSelect={setSelected} />}
      <Tabs.Root defaultValue="stretch">
        <div className={styles.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Tables of the main thread">
            <Tabs.Tab value="stretch">In this stretch</Tabs.Tab>
            <Tabs.Tab value="interactions">Interactions</Tabs.Tab>
            <Tabs.Tab value="tasks">Long tasks</Tabs.Tab>
            <Tabs.Tab value="forced">Forced layouts</Tabs.Tab>
            <Tabs.Tab value="names">By name</Tabs.Tab>
          </Tabs.List>
        </div>
        <Tabs.Panel value="stretch">
          <SliceTable
            caption="What takes a hundredth of the stretch and more, in order of time"
            rows={(drawn?.slices ?? [])
              .filter((one) => one.durationNs >= (toNs - fromNs) / 100)
              .slice(0, 80)
              .map((one) => ({ ...one, about: one.forced ? 'forced by script' : '' }))}
            onSelect={({ slice }) => setSelected(slice)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="interactions">
          <InteractionTable
            interactions={interactions}
            onShow={(one) => setStretch(around(one.startNs, one.durationNs))}
          />
        </Tabs.Panel>
        <Tabs.Panel value="tasks">
          <SliceTable
            caption="Tasks of 50 ms and more, longest first"
            rows={longTasks.map((one) => ({
              ...one,
              text: 'Task',
              about: one.text === '' ? 'no script' : `most of it in ${one.text}`,
            }))}
            onSelect={(one) => show(one.slice, one.startNs, one.durationNs)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="forced">
          <SliceTable
            caption={`Style and layout that script made the browser compute at once, dearest first${forcedCount > forced.length ? `: ${forced.length} of ${forcedCount.toLocaleString('en-US')}` : ''}`}
            rows={forced.map((one) => ({
              ...one,
              about: [one.by && `by ${one.by}`, one.place && `at ${one.place}`].filter(Boolean).join(' '),
            }))}
            onSelect={({ slice }) => setSelected(slice)}
          />
        </Tabs.Panel>
        <Tabs.Panel value="names">
          <TopTable rows={top} whole={whole} />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}
