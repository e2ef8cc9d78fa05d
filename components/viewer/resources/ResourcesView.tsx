import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useId, useState } from 'react';
import { amountWords, type ResourceType } from '#lib/profile';
import type { KindViewProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import { LoadWaterfall } from './LoadWaterfall.tsx';
import { RequestDetail } from './RequestDetail.tsx';
import { RequestTable } from './RequestTable.tsx';
import type { RequestRows } from './resource-reader.ts';

const TYPES: Record<ResourceType, string> = {
  document: 'Documents',
  stylesheet: 'Style sheets',
  script: 'Scripts',
  image: 'Images',
  font: 'Fonts',
  media: 'Media',
  data: 'Data',
  other: 'Others',
};

/** A page load: its requests on one axis of time, part by part, and as a table. */
export function ResourcesView({ facts, reader }: KindViewProps<'resources'>) {
  const id = useId();
  const [type, setType] = useState<ResourceType | null>(null);
  const [search, setSearch] = useState('');
  const [found, setFound] = useState<RequestRows | null>(null);
  const [selected, setSelected] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    reader.requests({ type, search }).then((rows) => {
      if (!isCurrent) return;
      setFound(rows);
      setSelected(0);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, type, search]);
  const row = found?.rows[selected];
  return (
    <section className={viewer.view} aria-label="Page load">
      <Tabs.Root defaultValue="waterfall">
        <div className={viewer.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Views of the load">
            <Tabs.Tab value="waterfall">Waterfall</Tabs.Tab>
            <Tabs.Tab value="table">Table</Tabs.Tab>
          </Tabs.List>
          <input
            type="search"
            className={`field ${viewer.search}`}
            aria-label="Find requests by address or type"
            placeholder="address, type"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <div className={viewer.choices}>
          <label htmlFor={`${id}-type`}>
            Show{' '}
            <select
              id={`${id}-type`}
              value={type ?? ''}
              onChange={(event) =>
                setType(event.target.value === '' ? null : (event.target.value as ResourceType))
              }
            >
              <option value="">All, {facts.requests}</option>
              {facts.types.map(({ type: one, count }) => (
                <option key={one} value={one}>
                  {TYPES[one]}, {count}
                </option>
              ))}
            </select>
          </label>
          {found && (
            <span role="status">
              {found.of.toLocaleString('en-US')} {found.of === 1 ? 'request' : 'requests'},{' '}
              {amountWords(found.transferredBytes, 'bytes')} on the wire,{' '}
              {amountWords(found.decodedBytes, 'bytes')} unpacked
            </span>
          )}
        </div>
        <Tabs.Panel value="waterfall">
          {found ? (
            <>
              <LoadWaterfall facts={facts} rows={found.rows} selected={selected} onSelect={setSelected} />
              {row && <RequestDetail row={row} />}
            </>
          ) : (
            <p className={viewer.waiting}>Drawing.</p>
          )}
        </Tabs.Panel>
        <Tabs.Panel value="table">{found && <RequestTable rows={found.rows} />}</Tabs.Panel>
        {found && found.of > found.rows.length && (
          <p className="small dim">
            {(found.of - found.rows.length).toLocaleString('en-US')} later requests are not shown: search, or
            choose a type.
          </p>
        )}
      </Tabs.Root>
    </section>
  );
}
