import { useState } from 'react';
import { amountWords } from '#lib/profile';
import { heatLevel, percentText } from '../../profile/heat.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import type { KindViewProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import { TopTable } from '../TopTable.tsx';
import styles from '../viewer.module.css';
import type { LineFacts, Listing } from './line-reader.ts';
import own from './lines.module.css';

/** The source, function by function, with what each line came to beside it; or all lines as a table, dearest first. */
export function LinesView({ facts, top, whole }: KindViewProps<'lines'>) {
  const [ranked, setRanked] = useState(false);
  return (
    <section className={styles.view} aria-label="Lines">
      <div className={styles.choices}>
        <Segmented
          label="Order of the lines"
          options={[
            { value: 'written', text: 'As written' },
            { value: 'ranked', text: 'Dearest first' },
          ]}
          value={ranked ? 'ranked' : 'written'}
          onChoose={(order) => setRanked(order === 'ranked')}
        />
      </div>
      {ranked ? (
        <TopTable rows={top} whole={whole} />
      ) : (
        facts.functions.map((listing, place) => <ListingTable key={place} listing={listing} facts={facts} />)
      )}
      {!ranked && facts.others > 0 && (
        <p className="small dim">{facts.others.toLocaleString('en-US')} more came to less.</p>
      )}
    </section>
  );
}

/** One listing. Shares are of the function's own lines, so that the dearest of each stands out. */
function ListingTable({ listing, facts }: { readonly listing: Listing; readonly facts: LineFacts }) {
  const { name, file, lines, amount, others } = listing;
  const { measure, unit, counted } = facts;
  return (
    <section
      className={`${styles.tableScroll} ${own.listing}`}
      aria-label={`Listing of ${name}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what goes sideways on a phone must be reached by keys
      tabIndex={0}
    >
      <table className={`${styles.rows} ${own.lines}`}>
        <caption>
          <b>{name}</b>{' '}
          <span className="small dim">
            {[file, `${amountWords(amount, unit)} of ${measure}`].filter(Boolean).join(' · ')}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col" className="num">
              Line
            </th>
            <th scope="col" className="num">
              {measure[0]!.toUpperCase() + measure.slice(1)}
            </th>
            {counted && (
              <th scope="col" className="num">
                Hits
              </th>
            )}
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, source, hits, amount: came, key }, place) => {
            const share = amount > 0 && came > 0 ? came / amount : 0;
            return (
              <tr key={place} style={{ '--heat': `var(--heat-${heatLevel(share)})` } as React.CSSProperties}>
                <td className={`num dim ${own.heat}`}>{line}</td>
                <td className="num">
                  {came !== 0 && (
                    <>
                      {came < 0 && '−'}
                      {amountWords(Math.abs(came), unit)}{' '}
                      {share > 0 && <span className="dim">{percentText(share)}</span>}
                    </>
                  )}
                </td>
                {counted && <td className="num">{hits ? hits.toLocaleString('en-US') : ''}</td>}
                <td className={own.source}>
                  <code>{source}</code> {key !== '' && <PickButton subject="row" of={key} />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {others > 0 && <p className="small dim">{others.toLocaleString('en-US')} more lines follow.</p>}
    </section>
  );
}
