import { Tabs } from '@base-ui/react/tabs';
import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { amountWords } from '#lib/profile';
import type { KindViewProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import { CommitFlame } from './CommitFlame.tsx';
import { CommitStrip } from './CommitStrip.tsx';
import { ComponentTable } from './ComponentTable.tsx';
import type { CommitPicture, CommitReader, ComponentRow } from './commit-reader.ts';

/** What React rendered: a strip of commits, one of them as a flame of components and ranked, and components of all of them. */
export function CommitsView({ facts, reader }: KindViewProps<'commits'>) {
  const [at, setAt] = useState(() =>
    facts.commits.reduce(
      (best, { durationNs }, place) => (durationNs > facts.commits[best]!.durationNs ? place : best),
      0,
    ),
  );
  const [search, setSearch] = useState('');
  const [picture, setPicture] = useState<CommitPicture | null>(null);
  useEffect(() => {
    let isCurrent = true;
    reader.commit(at).then((drawn) => {
      if (isCurrent) setPicture(drawn);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, at]);
  return (
    <section className={viewer.view} aria-label="Commits">
      <Tabs.Root defaultValue="flame">
        <div className={viewer.tools}>
          <Tabs.List className="tabs" activateOnFocus aria-label="Views of the commits">
            <Tabs.Tab value="flame">Flame</Tabs.Tab>
            <Tabs.Tab value="ranked">Ranked</Tabs.Tab>
            <Tabs.Tab value="all">All commits</Tabs.Tab>
          </Tabs.List>
          <input
            type="search"
            className={`field ${viewer.search}`}
            aria-label="Find components by name"
            placeholder="component"
            spellCheck={false}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <CommitStrip commits={facts.commits} of={facts.of} selected={at} onSelect={setAt} />
        {picture && <CommitWords picture={picture} renders={facts.commits[at]!.renders} />}
        <Tabs.Panel value="flame">
          {picture && <CommitFlame picture={picture} of={`commit ${at + 1}`} search={search} />}
        </Tabs.Panel>
        <Tabs.Panel value="ranked">
          {picture && (
            <ComponentTable
              rows={picture.ranked.filter(({ name }) =>
                name.toLowerCase().includes(search.trim().toLowerCase()),
              )}
              whole={picture.durationNs}
              caption={`Components of commit ${at + 1}, the dearest first`}
            />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="all">
          <AllCommits reader={reader} search={search} />
        </Tabs.Panel>
      </Tabs.Root>
      {!facts.tellsWhy && (
        <p className="small dim">
          The file does not tell why components rendered: switch “Record why each component rendered” on in
          the Profiler’s settings.
        </p>
      )}
    </section>
  );
}

interface CommitWordsProps {
  readonly picture: CommitPicture;
  readonly renders: number;
}

/** One commit in figures. */
function CommitWords({ picture: { durationNs, effectsNs, updaters }, renders }: CommitWordsProps) {
  return (
    <dl className={viewer.figures}>
      {(
        [
          ['Rendering', amountWords(durationNs, 'ns')],
          ['Effects', effectsNs === 0 ? 'none' : amountWords(effectsNs, 'ns')],
          ['Renders', renders.toLocaleString('en-US')],
          ['Begun by', updaters.slice(0, 3).join(', ') || 'not told'],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface AllCommitsProps {
  readonly reader: Remote<CommitReader>;
  readonly search: string;
}

function AllCommits({ reader, search }: AllCommitsProps) {
  const [found, setFound] = useState<{ readonly rows: readonly ComponentRow[]; readonly of: number } | null>(
    null,
  );
  useEffect(() => {
    let isCurrent = true;
    reader.components(search).then((rows) => {
      if (isCurrent) setFound(rows);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, search]);
  if (!found) return <p className={viewer.waiting}>Counting.</p>;
  return (
    <ComponentTable
      rows={found.rows}
      whole={found.rows.reduce((sum, { selfNs }) => sum + selfNs, 0)}
      caption={
        found.rows.length < found.of
          ? `The ${found.rows.length} dearest of ${found.of} components, in all commits`
          : 'Components in all commits, the dearest first'
      }
    />
  );
}
