'use client';

import { useCallback, useEffect, useState } from 'react';
import { type ReportTable, type RoomReport, withoutNames } from '#lib/live';
import { DownloadIcon } from '../../ui/icons.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { callRooms } from '../call-rooms.ts';
import type { Outline } from '../outline.ts';
import { ReportSheet } from './ReportSheet.tsx';
import styles from './report.module.css';

const TABLES: Readonly<Record<ReportTable, string>> = {
  steps: 'Steps',
  labs: 'Labs',
  calibration: 'Predictions',
  polls: 'Polls',
  calls: 'Calls for help',
};

/** The report of a room: to read, to print, and as files, with names or without. */
export function ReportDesk({ room, outline }: { readonly room: string; readonly outline: Outline }) {
  const [report, setReport] = useState<RoomReport>();
  const [problem, setProblem] = useState('');
  const [hasNames, setNames] = useState(true);
  const load = useCallback(() => {
    callRooms<RoomReport>(`/${room}/report`).then(
      (found) => {
        setReport(found);
        setProblem('');
      },
      (error: Error) => setProblem(error.message),
    );
  }, [room]);
  useEffect(load, [load]);
  if (problem) {
    return (
      <div className="message">
        <h1>Report</h1>
        <p role="alert">{problem}</p>
        <div>
          <button type="button" className="btn" onClick={load}>
            Try again
          </button>
          <a className="btn" href="/rooms">
            All rooms
          </a>
        </div>
      </div>
    );
  }
  if (!report) return <p className={styles.wait}>Writing the report …</p>;
  const shown = hasNames ? report : withoutNames(report);
  const query = (table: string) => `?table=${table}${hasNames ? '' : '&names=no'}`;
  return (
    <>
      <div className={styles.tools}>
        <div className={styles.links}>
          <a className="btn quiet" href="/rooms">
            All rooms
          </a>
          {report.endedAt === null && (
            <a className="btn quiet" href={`/rooms/${room}`}>
              Wall
            </a>
          )}
        </div>
        <button type="button" className="btn primary" onClick={() => print()}>
          Print
        </button>
        <label className={styles.names}>
          <input type="checkbox" checked={!hasNames} onChange={(event) => setNames(!event.target.checked)} />
          Leave names out
        </label>
        <fieldset className={styles.files} aria-label="Save as a file">
          <button
            type="button"
            className="btn sm"
            onClick={() => saveFile(`${report.title}.json`, `${JSON.stringify(shown, null, 2)}\n`)}
          >
            <DownloadIcon size={14} />
            JSON
          </button>
          {(Object.keys(TABLES) as ReportTable[]).map((table) => (
            <a key={table} className="btn sm" download href={`/api/rooms/${room}/report${query(table)}`}>
              {`${TABLES[table]}, CSV`}
            </a>
          ))}
        </fieldset>
      </div>
      <ReportSheet report={shown} outline={outline} />
    </>
  );
}
