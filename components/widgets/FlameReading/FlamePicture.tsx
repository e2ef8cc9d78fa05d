import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { type CallProfile, readProfile } from '#lib/profile';
import { HeatLegend } from '../../profile/HeatLegend.tsx';
import { percentText } from '../../profile/heat.ts';
import { CallReader } from '../../viewer/calls/call-reader.ts';
import { FlameCanvas } from '../../viewer/calls/FlameCanvas.tsx';
import styles from './FlameReading.module.css';
import { whatIsKnown } from './known.ts';
import type { Known, Pointed } from './reading.ts';

interface FlamePictureProps {
  readonly address: string;
  readonly order: 'merged' | 'time';
  /** A frame was clicked, or chosen by Enter. */
  readonly onAnswer: (pointed: Pointed, known: Known) => void;
}

const ARRANGING = { measure: 0, thread: 0, collapseRecursion: false, module: '' };
const NARROWEST = 0.001;

/** The viewer's flame graph of a recording, fetched when it is drawn. */
export function FlamePicture({ address, order, onAnswer }: FlamePictureProps) {
  const [profile, setProfile] = useState<CallProfile | 'missing' | null>(null);
  const [selected, setSelected] = useState(-1);
  const pointed = useRef(-1);
  useEffect(() => {
    let isShown = true;
    fetchCalls(address).then((read) => isShown && setProfile(read));
    return () => {
      isShown = false;
    };
  }, [address]);
  const reader = useMemo(
    () => (profile && profile !== 'missing' ? new CallReader(profile) : null),
    [profile],
  );
  const picture = useMemo(() => {
    if (!reader) return null;
    const range = [0, reader.facts().threads[0]!.spanNs] as const;
    return reader.flame({ arranging: ARRANGING, order, focus: 0, range, narrowest: NARROWEST, search: '' });
  }, [reader, order]);
  const point = useCallback((rect: number) => {
    pointed.current = rect;
    setSelected(rect);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order is another picture, with rectangles of its own
  useEffect(() => point(-1), [order, point]);

  if (profile === 'missing') return <p className={styles.waiting}>The recording could not be fetched.</p>;
  if (!picture || !profile) return <p className={styles.waiting}>Fetching the recording.</p>;
  const { rects, names, name } = picture;
  const facts = (rect: number): Pointed => ({
    name: names[name[rect]!]!,
    depth: rects.depth[rect]!,
    self: rects.self[rect]!,
    total: rects.total[rect]!,
  });
  const answer = (rect: number) => {
    if (rect >= 0) onAnswer(facts(rect), whatIsKnown(profile));
  };
  const shown = selected >= 0 && selected < rects.node.length ? facts(selected) : null;
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the graph inside has the keyboard; Enter answers */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div onClick={() => answer(pointed.current)}>
        <FlameCanvas
          picture={picture}
          selected={selected}
          onSelect={point}
          onZoom={answer}
          onOut={() => point(-1)}
          onWidth={ignore}
          label={`Flame graph, ${order === 'time' ? 'in order of time' : 'merged, widest left'}`}
        />
      </div>
      <p className={styles.readout} aria-live="polite">
        {shown ? (
          <>
            <code>{shown.name}</code> self {percentText(shown.self)}, total {percentText(shown.total)}
          </>
        ) : (
          'Point at a frame; a click, or Enter, answers. The arrow keys move.'
        )}
      </p>
      <div className={styles.legend} aria-hidden="true">
        <HeatLegend />
        <span>width is samples, colour is self time</span>
      </div>
    </>
  );
}

const ignore = () => undefined;

async function fetchCalls(address: string): Promise<CallProfile | 'missing'> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return 'missing';
  const read = await readProfile(new Uint8Array(await response.arrayBuffer()));
  return read.ok && read.profile.kind === 'calls' ? read.profile : 'missing';
}
