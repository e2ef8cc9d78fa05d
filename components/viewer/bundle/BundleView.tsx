import { Tabs } from '@base-ui/react/tabs';
import { useEffect, useState } from 'react';
import { amountWords } from '#lib/profile';
import { percentText } from '../../profile/heat.ts';
import type { KindViewProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import { BundleTiles } from './BundleTiles.tsx';
import styles from './bundle.module.css';
import type { BundleFocus, BundleItem, BundleMap } from './bundle-reader.ts';
import { PackageDetail, PackageTable } from './PackageTable.tsx';

const EVERYTHING: BundleFocus = { output: -1, package: -1 };
const HEIGHT = 460;

/** What a bundler wrote: outputs, packages and modules as tiles, the same as a list, and packages with what would go with each. */
export function BundleView({ facts, reader }: KindViewProps<'bundle'>) {
  const [focus, setFocus] = useState(EVERYTHING);
  const [search, setSearch] = useState('');
  const [width, setWidth] = useState(800);
  const [map, setMap] = useState<BundleMap | null>(null);
  const [selected, setSelected] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    reader.map(focus, width, HEIGHT, search).then((drawn) => {
      if (isCurrent) setMap(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, focus, width, search]);
  const zoom = ({ level, output, package: of }: BundleItem) => {
    if (level === 'module') return;
    setSelected(0);
    setFocus(level === 'output' ? { output, package: -1 } : { output, package: of });
  };
  const out = () => {
    setSelected(0);
    setFocus(focus.package >= 0 ? { output: focus.output, package: -1 } : EVERYTHING);
  };
  const tile = map?.tiles[selected];
  return (
    <section className={viewer.view} aria-label="Bundle">
      <Tabs.Root defaultValue="map">
        <div className={viewer.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Views of the bundle">
            <Tabs.Tab value="map">Treemap</Tabs.Tab>
            <Tabs.Tab value="list">List</Tabs.Tab>
            <Tabs.Tab value="packages">Packages</Tabs.Tab>
          </Tabs.List>
          <input
            type="search"
            className={`field ${viewer.search}`}
            aria-label="Find packages and modules by name"
            placeholder="package, module"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <Tabs.Panel value="map">
          <Crumbs map={map} onEverything={() => setFocus(EVERYTHING)} onOut={out} />
          {map && (
            <>
              <BundleTiles
                tiles={map.tiles}
                height={HEIGHT}
                selected={selected}
                onSelect={setSelected}
                onZoom={(at) => zoom(map.tiles[at]!)}
                onOut={out}
                onWidth={setWidth}
              />
              {tile && <TileDetail tile={tile} whole={facts.bytes} onZoom={() => zoom(tile)} />}
              {tile && tile.package >= 0 && <PackageDetail reader={reader} of={tile.package} />}
            </>
          )}
          <p className="small dim">
            {facts.sizes === 'written'
              ? 'Sizes as written to the outputs, before they are packed for the line.'
              : 'Sizes before minifying.'}{' '}
            Area is bytes; colour is a package’s share of all code.
          </p>
        </Tabs.Panel>
        <Tabs.Panel value="list">
          <Crumbs map={map} onEverything={() => setFocus(EVERYTHING)} onOut={out} />
          {map && <ItemTable map={map} whole={facts.bytes} onZoom={zoom} />}
        </Tabs.Panel>
        <Tabs.Panel value="packages">
          <PackageTable reader={reader} search={search} whole={facts.bytes} />
        </Tabs.Panel>
      </Tabs.Root>
    </section>
  );
}

interface CrumbsProps {
  readonly map: BundleMap | null;
  readonly onEverything: () => void;
  readonly onOut: () => void;
}

/** Where the reader is in the bundle, and the way out. */
function Crumbs({ map, onEverything, onOut }: CrumbsProps) {
  const isInside = map !== null && map.output !== '';
  return (
    <div className={viewer.choices}>
      {isInside ? (
        <>
          <button type="button" className="btn sm" onClick={onEverything}>
            Show everything
          </button>
          {map.package !== '' && (
            <button type="button" className="btn quiet sm" onClick={onOut}>
              {map.output}
            </button>
          )}
          <b>{map.package || map.output}</b>
        </>
      ) : (
        <b>All outputs</b>
      )}
      {map && <span className="dim">{amountWords(map.bytes, 'bytes')}</span>}
    </div>
  );
}

interface TileDetailProps {
  readonly tile: BundleItem;
  readonly whole: number;
  readonly onZoom: () => void;
}

/** The tile that is selected, in words. */
function TileDetail({ tile, whole, onZoom }: TileDetailProps) {
  return (
    <div className={`small ${viewer.readout}`}>
      <p aria-live="polite">
        <code>{tile.name}</code> <span className="dim">{tile.level}</span> {amountWords(tile.bytes, 'bytes')},{' '}
        {percentText(tile.bytes / whole)} of all code, {marksOf(tile)}
      </p>
      {tile.level !== 'module' && (
        <button type="button" className="btn sm" onClick={onZoom}>
          Look into it
        </button>
      )}
    </div>
  );
}

const marksOf = ({ isInitial, isDuplicate }: BundleItem) =>
  [isInitial ? 'loaded at once' : 'loaded later', ...(isDuplicate ? ['a duplicate'] : [])].join(', ');

interface ItemTableProps {
  readonly map: BundleMap;
  readonly whole: number;
  readonly onZoom: (item: BundleItem) => void;
}

/** What lies in the focus, the largest first. */
function ItemTable({ map: { list, of }, whole, onZoom }: ItemTableProps) {
  return (
    <div className={viewer.tableScroll}>
      <table className={viewer.rows}>
        <caption className="small dim">
          {list.length < of ? `The ${list.length} largest of ${of}` : 'The largest first'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="num">
              Size
            </th>
            <th scope="col">Of all code</th>
            <th scope="col">Loaded</th>
          </tr>
        </thead>
        <tbody>
          {list.map((item) => (
            <tr key={`${item.output} ${item.package} ${item.name}`}>
              <th scope="row">
                {item.level === 'module' ? (
                  <code>{item.name}</code>
                ) : (
                  <button type="button" className={viewer.name} onClick={() => onZoom(item)}>
                    {item.name}
                  </button>
                )}
                {item.isDuplicate && <span className={styles.twice}>duplicate</span>}
              </th>
              <td className="num">{amountWords(item.bytes, 'bytes')}</td>
              <td>{percentText(item.bytes / whole)}</td>
              <td>{item.isInitial ? 'at once' : 'later'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
