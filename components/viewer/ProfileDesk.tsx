'use client';

import { type DragEvent, useCallback, useEffect, useState } from 'react';
import { DropView, type Example, type FamilyLine } from './DropView.tsx';
import type { CourseLinks } from './FindingList.tsx';
import { OpenedView } from './OpenedView.tsx';
import { useReader } from './use-reader.ts';
import styles from './viewer.module.css';

export interface ProfileDeskProps {
  /** Formats that are read, by family, in the page's order. */
  readonly families: readonly FamilyLine[];
  readonly examples: readonly Example[];
  readonly links: CourseLinks;
}

/** The page: a place to drop a file, then what is in it. The file stays in this tab. */
export function ProfileDesk({ families, examples, links }: ProfileDeskProps) {
  const { state, second, open, close, compare, uncompare, refuse } = useReader();
  const [isOver, setOver] = useState(false);

  const openExample = useCallback(
    async (id: string) => {
      const example = examples.find((one) => one.id === id);
      if (!example) return;
      const response = await fetch(example.address).catch(() => undefined);
      if (response?.ok) await open(await response.blob(), example.file);
      else
        refuse(example.file, 'It could not be fetched: look whether there is a connection, and try again.');
    },
    [examples, open, refuse],
  );

  // An address may name an example: it can be sent to somebody else, as a file of one's own cannot.
  useEffect(() => {
    const id = new URLSearchParams(location.search).get('example');
    if (id) openExample(id);
  }, [openExample]);

  const take = (files: FileList) => {
    const [file, other] = files;
    if (file) open(file, file.name, other);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button does the same
    <div
      className={styles.desk}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      {state.stage === 'open' ? (
        <OpenedView
          key={state.opened.name}
          opened={state.opened}
          reader={state.reader}
          second={second}
          links={links}
          onCompare={compare}
          onBack={uncompare}
          onClose={close}
        />
      ) : (
        <DropView
          state={state}
          families={families}
          examples={examples}
          onFiles={take}
          onText={(text) => open(new Blob([text]), 'pasted text')}
          onExample={openExample}
          onCancel={close}
        />
      )}
    </div>
  );
}
