import type { Remote } from 'comlink';
import type { ComponentType } from 'react';
import type { WordedFinding } from '#lib/profile';
import type { KindReader } from './kinds/kind-reader.ts';
import type { ComparisonProps, KindViewProps } from './kinds/kind-view.ts';
import { VIEWS } from './kinds/views.ts';
import type { Compared, Opened } from './reader.ts';
import { TopTable } from './TopTable.tsx';
import styles from './viewer.module.css';

interface RecordingViewProps {
  readonly opened: Opened;
  /** Of recordings that have a view of their own. */
  readonly reader: Remote<KindReader> | null;
  /** A finding whose place is to be shown. */
  readonly asked: WordedFinding | null;
  /** Whether the address keeps how it is looked at. */
  readonly addressed: boolean;
}

/** The pictures of a recording, by its kind. What has none is shown as a table of what is dearest. */
export function RecordingView({ opened, reader, asked, addressed }: RecordingViewProps) {
  const { viewed, top, totals, name } = opened;
  const whole = totals[0]?.amount ?? 0;
  if (viewed && reader) {
    // Facts and reader of a kind go with its view: both registries are held to each other by their types.
    const View = VIEWS[viewed.kind].View as ComponentType<KindViewProps<never>>;
    return (
      <View
        facts={viewed.facts as never}
        reader={reader as never}
        top={top}
        whole={whole}
        asked={asked}
        fileName={name}
        addressed={addressed}
      />
    );
  }
  return (
    <section className={styles.view} aria-label="What is dearest">
      <TopTable rows={top} whole={whole} />
    </section>
  );
}

interface ComparedViewProps {
  readonly compared: Compared;
  readonly reader: Remote<KindReader>;
  /** The name of the first file. */
  readonly before: string;
}

/** Two recordings of one kind beside each other. */
export function ComparedView({ compared, reader, before }: ComparedViewProps) {
  const Comparison = VIEWS[compared.kind].Comparison as ComponentType<ComparisonProps<never>>;
  return (
    <Comparison
      changes={compared.changes as never}
      reader={reader as never}
      before={before}
      after={compared.name}
    />
  );
}
