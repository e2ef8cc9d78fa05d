import { amountWords } from '#lib/profile';
import viewer from '../viewer.module.css';
import { failureOf, wireWords } from './LoadWaterfall.tsx';
import type { RequestRow } from './resource-reader.ts';

/** The request that is selected: its parts, and everything that the file says of its answer. */
export function RequestDetail({ row }: { readonly row: RequestRow }) {
  const figures = [...phaseFigures(row), ['Whole', row.durationNs] as const];
  return (
    <section className={viewer.sandwich} aria-label="The selected request">
      <h2>
        <code>{row.name}</code> <span className="dim small">{row.type}</span>
      </h2>
      <dl className={viewer.figures}>
        {figures.map(([name, ns]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{ns === null ? 'not told' : ns === 0 ? 'none' : amountWords(ns, 'ns')}</dd>
          </div>
        ))}
      </dl>
      <table className={viewer.rows}>
        <caption className="small dim">What the file says of it</caption>
        <tbody>
          {factsOf(row).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={viewer.value}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The parts of a request's time in their order; null for one that the file does not tell. */
export function phaseFigures({
  phases,
  queuedNs,
  waitNs,
}: RequestRow): readonly (readonly [name: string, ns: number | null])[] {
  return [
    ['Held back', phases?.queuedNs ?? queuedNs],
    ['DNS', phases?.dnsNs ?? null],
    ['Connecting', phases ? phases.connectNs + phases.tlsNs : null],
    ['Sending', phases?.sendNs ?? null],
    ['Waiting', phases?.waitNs ?? waitNs],
    ['Receiving', phases?.receiveNs ?? null],
  ];
}

const ANSWERED: Record<RequestRow['answeredBy'], string> = {
  network: 'the network',
  cache: 'the browser’s cache, without asking',
  validated: 'the browser’s cache, after asking the server',
  'service-worker': 'a service worker',
};

function factsOf(row: RequestRow): [name: string, value: string][] {
  const bytes = (amount: number | null) => (amount === null ? '' : amountWords(amount, 'bytes'));
  const yes = (is: boolean | null, yesWords: string, noWords: string) =>
    is === null ? '' : is ? yesWords : noWords;
  const facts: [string, string][] = [
    ['Address', row.url],
    ['Asked with', row.method],
    ['Answer', row.status > 0 ? `${row.status}${row.mime ? `, ${row.mime}` : ''}` : failureOf(row)],
    ['Answered by', ANSWERED[row.answeredBy]],
    ['On the wire', wireWords(row)],
    ['Unpacked', bytes(row.decodedBytes)],
    ['Packed', yes(row.isCompressed, 'yes', 'no')],
    ['gzip would leave', bytes(row.compressedBytes)],
    ['Rendering', yes(row.blocksRendering, 'blocked until it was there', 'not blocked')],
    ['Protocol', row.protocol],
    ['Priority', row.priority],
    ['Asked for by', row.askedBy],
    ['May be kept', row.keepNs === null ? '' : row.keepNs === 0 ? 'no' : keepWords(row.keepNs)],
    ['Did not run during the load', bytes(row.unusedBytes)],
    ['Larger than shown by', bytes(row.excessBytes)],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** "60 s", "3 h", "365 days". */
function keepWords(ns: number): string {
  const seconds = ns / 1e9;
  if (seconds < 7_200) return `${Math.round(seconds).toLocaleString('en-US')} s`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400).toLocaleString('en-US')} days`;
}
