import { amountWords } from '#lib/profile';
import viewer from '../viewer.module.css';
import { failureOf, wireWords } from './LoadWaterfall.tsx';
import { phaseFigures } from './RequestDetail.tsx';
import type { RequestRow } from './resource-reader.ts';

const PARTS = ['Held back', 'DNS', 'Connecting', 'Sending', 'Waiting', 'Receiving'];

/** Everything that the waterfall draws, in figures. */
export function RequestTable({ rows }: { readonly rows: readonly RequestRow[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, so the keyboard must reach it
    // biome-ignore lint/a11y/useSemanticElements: it is no section of the page
    <div className={viewer.tableScroll} role="region" aria-label="Requests in figures" tabIndex={0}>
      <table className={viewer.rows}>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col">Type</th>
            {['Start', ...PARTS, 'Whole', 'Wire', 'Unpacked'].map((head) => (
              <th key={head} scope="col" className="num">
                {head}
              </th>
            ))}
            <th scope="col">Rendering</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.at}>
              <th scope="row">
                {row.name}
                {failureOf(row) !== '' && <b> {failureOf(row)}</b>}
              </th>
              <td>{row.type}</td>
              <td className="num">{amountWords(row.startNs, 'ns')}</td>
              {phaseFigures(row).map(([name, ns]) => (
                <td key={name} className="num">
                  {ns === null ? '–' : ns === 0 ? '0' : amountWords(ns, 'ns')}
                </td>
              ))}
              <td className="num">{amountWords(row.durationNs, 'ns')}</td>
              <td className="num">{wireWords(row)}</td>
              <td className="num">
                {row.decodedBytes === null ? '–' : amountWords(row.decodedBytes, 'bytes')}
              </td>
              <td>{row.blocksRendering === null ? '–' : row.blocksRendering ? 'blocked' : 'free'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
