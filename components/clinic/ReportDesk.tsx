'use client';

import { useEffect, useState } from 'react';
import { findingsOf, markdownOf, reportOf, type Scenario, standingOf } from '#lib/clinic';
import { ArrowLeftIcon, DownloadIcon } from '../ui/icons.tsx';
import { saveFile } from '../ui/save-file.ts';
import { FindingNotes } from './FindingNotes.tsx';
import { ReportSheet } from './ReportSheet.tsx';
import styles from './report.module.css';
import { useCase } from './use-case.ts';

const dateText = (at: number) =>
  new Date(at).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** The findings report of a case: to read, print, copy and download, with a place to say what changes came to. */
export function ReportDesk({ scenario }: { readonly scenario: Scenario }) {
  const { one, isReady, problem, change } = useCase(scenario.slug);
  const [said, setSaid] = useState('');
  const [origin, setOrigin] = useState('');
  useEffect(() => setOrigin(location.origin), []);
  // The build has no date to show, and no case.
  const report = reportOf(scenario, one, one.savedAt === 0 ? '' : dateText(one.savedAt));
  const found = findingsOf(scenario, one, standingOf(scenario, one));

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(markdownOf(report, origin));
      setSaid('Copied as Markdown.');
    } catch {
      setSaid('This browser does not let the page copy: download the file instead.');
    }
  };
  const download = () => {
    const name = saveFile(`findings-${scenario.slug}.md`, markdownOf(report, origin), 'text/markdown');
    setSaid(`Downloaded ${name}.`);
  };
  return (
    <div className={styles.page}>
      <div className={styles.tools}>
        <a className="btn quiet" href={`/clinic/${scenario.slug}?case=${one.id}`}>
          <ArrowLeftIcon size={14} />
          Case
        </a>
        <span className="small dim" role="status">
          {problem || said || (report.isFinished ? '' : 'Draft: the case has an open question.')}
        </span>
        <div>
          <button type="button" className="btn" disabled={!isReady} onClick={copy}>
            Copy as Markdown
          </button>
          <button type="button" className="btn" disabled={!isReady} onClick={download}>
            <DownloadIcon size={14} />
            Download
          </button>
          <button type="button" className="btn primary" onClick={() => print()}>
            Print or PDF
          </button>
        </div>
      </div>
      <ReportSheet report={report} />
      {found.length > 0 && <FindingNotes {...{ scenario, one, found, isReady, change }} />}
    </div>
  );
}
