import { Tabs } from '@base-ui/react/tabs';
import type { Remote } from 'comlink';
import { useEffect, useId, useState } from 'react';
import { amountWords, type Span, type Waterfall } from '#lib/profile';
import { percentText } from '../../profile/heat.ts';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import { TopTable } from '../TopTable.tsx';
import styles from '../viewer.module.css';
import type { SpanReader } from './span-reader.ts';
import { WaitStrip } from './WaitStrip.tsx';
import { WaterfallTable } from './WaterfallTable.tsx';

/** Traces: one request as a waterfall with what its end waited for, and all operations of the file added up. */
export function RequestsView({ reader, facts: requests, top, whole }: KindViewProps<'spans'>) {
  const id = useId();
  const [root, setRoot] = useState(requests[0]!.root);
  const [waterfall, setWaterfall] = useState<Waterfall | null>(null);
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    reader.waterfall(root).then((drawn) => {
      if (!isCurrent) return;
      setWaterfall(drawn);
      setSelected(0);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, root]);
  return (
    <section className={styles.view} aria-label="Requests">
      <Tabs.Root defaultValue="waterfall">
        <div className={styles.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Views of the trace">
            <Tabs.Tab value="waterfall">Waterfall</Tabs.Tab>
            <Tabs.Tab value="operations">By operation</Tabs.Tab>
          </Tabs.List>
          <input
            type="search"
            className={`field ${styles.search}`}
            aria-label="Find spans by name or service"
            placeholder="name, service"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Tabs.Panel value="waterfall">
          {requests.length > 1 && (
            <div className={styles.choices}>
              <label htmlFor={`${id}-request`}>
                Request{' '}
                <select
                  id={`${id}-request`}
                  value={root}
                  onChange={(event) => setRoot(Number(event.target.value))}
                >
                  {requests.map(({ root: at, name, durationNs }) => (
                    <option key={at} value={at}>
                      {name}, {amountWords(durationNs, 'ns')}
                    </option>
                  ))}
                </select>
              </label>
            </div>
          )}
          {waterfall ? (
            <>
              <WaitStrip waitedFor={waterfall.waitedFor} durationNs={waterfall.durationNs} />
              <WaterfallTable
                waterfall={waterfall}
                search={search}
                selected={selected}
                onSelect={setSelected}
              />
              <SelectedSpan
                reader={reader}
                row={waterfall.rows[selected]!}
                durationNs={waterfall.durationNs}
              />
            </>
          ) : (
            <p className={styles.waiting}>Drawing.</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="operations">
          <TopTable
            rows={top.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()))}
            whole={whole}
          />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}

interface SelectedSpanProps {
  readonly reader: Remote<SpanReader>;
  readonly row: Waterfall['rows'][number];
  readonly durationNs: number;
}

/** The line that is selected: what it came to, and everything its span says of itself. */
function SelectedSpan({ reader, row, durationNs }: SelectedSpanProps) {
  const [span, setSpan] = useState<Span | null>(null);
  const [key, setKey] = useState<string | null>(null);
  const at = row.spans[0]!;
  useEffect(() => {
    let isCurrent = true;
    reader.span(at).then((found) => {
      if (isCurrent) setSpan(found);
    });
    reader.spanKey(at).then((found) => {
      if (isCurrent) setKey(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, at]);
  const waited = row.waits.reduce((sum, [from, to]) => sum + to - from, 0);
  const facts = Object.entries(span?.attributes ?? {});
  return (
    <div className={styles.sandwich}>
      <h2>
        <code>{row.name}</code> <span className="dim small">{row.service}</span>{' '}
        {key !== null && <PickButton subject="span" of={key} />}
      </h2>
      <dl className={styles.figures}>
        <div>
          <dt>{row.spans.length > 1 ? 'Together' : 'Lasts'}</dt>
          <dd>{amountWords(row.durationNs, 'ns')}</dd>
        </div>
        <div>
          <dt>Its own time</dt>
          <dd>{amountWords(row.selfNs, 'ns')}</dd>
        </div>
        <div>
          <dt>The request waited</dt>
          <dd>{amountWords(waited, 'ns')}</dd>
        </div>
        <div>
          <dt>Of the request</dt>
          <dd>{percentText(durationNs > 0 ? waited / durationNs : 0)}</dd>
        </div>
      </dl>
      {row.failed && (
        <p className="small">
          <b>Failed.</b> {row.message}
        </p>
      )}
      {facts.length > 0 && (
        <table className={styles.rows}>
          <caption className="small dim">
            {row.spans.length > 1 ? 'What the first of them says of itself' : 'What it says of itself'}
          </caption>
          <tbody>
            {facts.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td className={styles.value}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
