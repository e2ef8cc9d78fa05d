'use client';

import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import type { Device, SyncState } from '#lib/device';
import { DownloadIcon, TrashIcon, UploadIcon } from '../../ui/icons.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { countText } from '../format-minutes.ts';
import styles from './device.module.css';

const SYNC_WORDS: Record<SyncState, string> = {
  saved: 'Everything has reached the server.',
  pending: 'Some of it is on its way to the server.',
  offline: 'Offline. Labs go on; results are sent when the connection is back.',
};

/** What is kept here, and the three things one can do with it. */
export function DeviceData() {
  const device = useRef<Device>(null);
  const [holds, setHolds] = useState('Looking into the store of this browser …');
  const [sync, setSync] = useState<SyncState>();
  const [said, setSaid] = useState('');
  const [confirming, setConfirming] = useState(false);
  const [isLinked, setLinked] = useState(false);

  useEffect(() => {
    const endings: (() => void)[] = [];
    let current = true;
    open().then(
      async (opened) => {
        if (!current) return;
        device.current = opened;
        const refresh = () => describe(opened).then(setHolds, (error: Error) => setSaid(error.message));
        setSync(opened.sync.state());
        setLinked(opened.isLinked);
        endings.push(opened.subscribe(refresh), opened.sync.subscribe(setSync));
        await refresh();
      },
      (error: Error) => setHolds(error.message),
    );
    return () => {
      current = false;
      for (const end of endings) end();
    };
  }, []);

  /** Runs one action and says how it ended. */
  const act = (action: (device: Device) => Promise<string>) => {
    if (!device.current) return;
    action(device.current).then(setSaid, (error: Error) => setSaid(error.message));
  };
  const importFile = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    act(async (opened) => {
      const { imported } = await opened.importAll(await file.text());
      return imported === 0
        ? 'The file holds nothing that was not here already.'
        : `${countText(imported, 'item')} added or changed.`;
    });
  };

  return (
    <>
      <p className={styles.holds}>{holds}</p>
      {sync && <p className="small dim">{SYNC_WORDS[sync]}</p>}
      <div className={styles.panels}>
        <Panel title="Export" className={styles.panel}>
          <p>
            One JSON file with everything that is kept here, to back it up or to carry it to another browser.
          </p>
          <button type="button" className="btn" onClick={() => act(exportFile)}>
            <DownloadIcon size={14} />
            Export a file
          </button>
        </Panel>
        <Panel title="Import" className={styles.panel}>
          <p>
            Adds an exported file to what is here; nothing is overwritten. Where both have code of their own
            for a lab, the lab asks which to keep.
          </p>
          <label className={`btn ${styles.file}`}>
            <UploadIcon size={14} />
            Choose a file
            <input type="file" accept="application/json,.json" onChange={importFile} />
          </label>
        </Panel>
        <Panel title="Erase" className={styles.panel}>
          <p>
            {isLinked
              ? 'What is here belongs to your account. Sign out to take it out of this browser, or delete the account with everything in it.'
              : 'Deletes code, attempts and progress here and on the server, and the cases of the clinic, which are only here. It cannot be undone: export first.'}
          </p>
          {isLinked ? (
            <a className={`btn ${styles.leave}`} href="/account">
              To the account
            </a>
          ) : confirming ? (
            <div className={styles.confirm}>
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setConfirming(false);
                  act(async (opened) => {
                    await opened.eraseAll();
                    return 'Everything was erased, here and on the server.';
                  });
                }}
              >
                Erase everything
              </button>
              <button type="button" className="btn quiet" onClick={() => setConfirming(false)}>
                Keep it
              </button>
            </div>
          ) : (
            <button type="button" className="btn" onClick={() => setConfirming(true)}>
              <TrashIcon size={14} />
              Erase …
            </button>
          )}
        </Panel>
      </div>
      <p className={styles.said} role="status">
        {said}
      </p>
    </>
  );
}

async function open(): Promise<Device> {
  const { openDevice } = await import('#lib/device');
  return openDevice();
}

async function describe(device: Device): Promise<string> {
  const { lessons, labs, quizzes } = await device.readAll();
  const [attempts, cases] = [await device.countAttempts(), (await (await device.cases()).list()).length];
  const done = Object.values(lessons).filter(({ state }) => state === 'done').length;
  const parts = [
    countText(attempts, 'attempt'),
    `${countText(Object.keys(labs).length, 'lab')} opened`,
    `${countText(done, 'lesson')} done`,
    countText(Object.keys(quizzes).length, 'quiz').replace(/quizs$/, 'quizzes'),
    ...(cases === 0 ? [] : [`${countText(cases, 'case')} of the clinic`]),
  ];
  return `Here now: ${parts.join(', ')}.`;
}

async function exportFile(device: Device): Promise<string> {
  const name = `hotpath-${new Date().toISOString().slice(0, 10)}.json`;
  const { file, missing } = await device.exportAll();
  const said = `Exported to ${saveFile(name, file)}.`;
  if (missing === 0) return said;
  return `${said} It lacks the code of ${countText(missing, 'attempt')} of your other devices: the server could not be reached. Connect and export again for all of it.`;
}
