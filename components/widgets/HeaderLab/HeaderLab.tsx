'use client';

import { useId, useState } from 'react';
import {
  type Answer,
  BEST,
  CACHE_CONTROLS,
  type CacheControl,
  costOf,
  DEPLOY_S,
  type Headers,
  type How,
  replayVisits,
} from '#lib/simulate/http-freshness';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './HeaderLab.module.css';

const HOW: Readonly<Record<How, string>> = {
  whole: '200, whole',
  'not-modified': '304, not changed',
  cache: 'cache, no request',
  'cache-then': 'cache, and asks behind',
};
const WHEN = ['first visit', '30 s later', '2 h 40 min', '1 min after', '10 min after', 'two days'];
const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000).toLocaleString('en')} KB`;

function Cell({ answer }: { answer: Answer }) {
  return (
    <td>
      {HOW[answer.how]}
      {answer.isOld && (
        <>
          {', '}
          <span className={styles.old}>old</span>
        </>
      )}
    </td>
  );
}

/** A page and its script with headers of the reader's choice: six visits, a deploy between them, and what each asks for. */
export default function HeaderLab() {
  const id = useId();
  const [headers, setHeaders] = useState<Headers>({ page: 'no-store', script: 'no-store', isHashed: false });
  const visits = replayVisits(headers);
  const { requests, bytes, old } = costOf(visits);
  const reached = old === 0 && requests === BEST.requests && bytes === BEST.bytes;
  const choose = (file: 'page' | 'script', control: CacheControl) =>
    setHeaders({ ...headers, [file]: control });

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Two headers</b>
        <span className={widgetClasses.dim}>six visits of one browser, a deploy after the third</span>
      </div>
      <Goal
        question="Which headers show nothing old after a deploy, and ask the server least?"
        goal="no old visit, with the fewest requests, and of those the fewest bytes."
        reached={reached}
      >
        {reached
          ? 'The page is asked about each time, and costs 167 bytes when it has not changed. The script is not asked about at all: another content has another name.'
          : old > 0
            ? `${old === 1 ? 'One visit' : `${old} visits`} showed something old.`
            : requests > BEST.requests
              ? 'Nothing old. It can be done with fewer requests.'
              : 'Nothing old, and few requests. It can be done with fewer bytes.'}
      </Goal>
      <div className={`${widgetClasses.choices} ${styles.choices}`}>
        {(['page', 'script'] as const).map((file) => (
          <fieldset key={file}>
            <legend>Cache-Control of the {file}</legend>
            {CACHE_CONTROLS.map((control) => (
              <label key={control}>
                <input
                  type="radio"
                  name={`${id}-${file}`}
                  checked={headers[file] === control}
                  onChange={() => choose(file, control)}
                />
                <code>{control}</code>
              </label>
            ))}
            {file === 'script' && (
              <label>
                <input
                  type="checkbox"
                  checked={headers.isHashed}
                  onChange={() => setHeaders({ ...headers, isHashed: !headers.isHashed })}
                />
                <span>its name holds a hash of its content</span>
              </label>
            )}
          </fieldset>
        ))}
      </div>
      <table className={`${widgetClasses.readings} ${styles.visits}`}>
        <caption className={widgetClasses.hidden}>What each visit asks for</caption>
        <thead>
          <tr>
            <th scope="col">Visit</th>
            <th scope="col">Page</th>
            <th scope="col">Script</th>
          </tr>
        </thead>
        <tbody>
          {visits.map(({ atS, page, script }, at) => (
            <tr key={atS}>
              <th scope="row">
                {WHEN[at]}
                {atS === DEPLOY_S + 60 && ' the deploy'}
              </th>
              <Cell answer={page} />
              <Cell answer={script} />
            </tr>
          ))}
        </tbody>
      </table>
      <dl className={widgetClasses.figures} aria-live="polite">
        <div>
          <dt>Requests</dt>
          <dd>{requests}</dd>
        </div>
        <div>
          <dt>Over the wire</dt>
          <dd>{kilobytes(bytes)}</dd>
        </div>
        <div>
          <dt>Visits that saw something old</dt>
          <dd>{old}</dd>
        </div>
      </dl>
      <figcaption className={widgetClasses.caption}>
        Page and script weigh 60 KB each and have an entity tag. A 304 is 167 bytes.
      </figcaption>
    </figure>
  );
}
