import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { readProfile, type TimelineProfile } from '#lib/profile';
import { FlameCanvas } from '../../viewer/calls/FlameCanvas.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './ClickTrace.module.css';
import { type Click, type PointedSlice, readClick } from './click.ts';
import { msText } from './reading.ts';

interface ClickPictureProps {
  readonly address: string;
  /** A slice was clicked, or chosen by Enter. */
  readonly onAnswer: (pointed: PointedSlice, click: Click) => void;
  readonly onRead: (click: Click) => void;
}

/** The main thread of a recording around its slowest interaction, fetched and read when it is drawn. */
export function ClickPicture({ address, onAnswer, onRead }: ClickPictureProps) {
  const [profile, setProfile] = useState<TimelineProfile | 'missing' | null>(null);
  const [selected, setSelected] = useState(-1);
  const pointed = useRef(-1);
  useEffect(() => {
    let isShown = true;
    fetchTimeline(address).then((read) => isShown && setProfile(read));
    return () => {
      isShown = false;
    };
  }, [address]);
  const click = useMemo(() => (profile && profile !== 'missing' ? readClick(profile) : null), [profile]);
  useEffect(() => {
    if (click) onRead(click);
  }, [click, onRead]);
  const point = useCallback((rect: number) => {
    pointed.current = rect;
    setSelected(rect);
  }, []);

  if (profile === 'missing') return <p className={styles.waiting}>The recording could not be fetched.</p>;
  if (!click) return <p className={styles.waiting}>Fetching the recording.</p>;
  const { inputDelayNs, processingNs, presentationNs, durationNs } = click.interaction;
  const parts = [
    ['input delay', inputDelayNs],
    ['processing', processingNs],
    ['presentation', presentationNs],
  ] as const;
  const answer = (rect: number) => {
    if (rect >= 0) onAnswer(click.slices[rect]!, click);
  };
  const shown = click.slices[selected];
  return (
    <>
      <div className={styles.parts} role="img" aria-label="The three parts of the click, one after the other">
        {parts.map(([name, ns]) => (
          <span key={name} style={{ flexGrow: ns / durationNs }}>
            {name} <b>{msText(ns / 1e6)}</b>
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the graph inside has the keyboard; Enter answers */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div onClick={() => answer(pointed.current)}>
        <FlameCanvas
          picture={click.picture}
          selected={selected}
          onSelect={point}
          onZoom={answer}
          onOut={() => point(-1)}
          onWidth={ignore}
          label="Main thread, from left to right in order of time"
        />
      </div>
      <p className={styles.readout} aria-live="polite">
        {shown ? (
          <>
            <code>{shown.name}</code> {shown.file} lasts {msText(shown.lasts)}, own {msText(shown.own)}
          </>
        ) : (
          'Point at a slice; a click, or Enter, answers. The arrow keys move.'
        )}
      </p>
      <dl className={widgetClasses.figures}>
        {Object.entries(click.summary).map(([category, ms]) => (
          <div key={category}>
            <dt>{category}</dt>
            <dd>{msText(ms)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const ignore = () => undefined;

async function fetchTimeline(address: string): Promise<TimelineProfile | 'missing'> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return 'missing';
  const read = await readProfile(new Uint8Array(await response.arrayBuffer()));
  return read.ok && read.profile.kind === 'timeline' ? read.profile : 'missing';
}
