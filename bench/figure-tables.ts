import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LiveGroup, readLiveRows, summariseLive } from './live-summary.ts';
import type { ReplayRates } from './replay.ts';
import type { EngineResult } from './simulate-engine.ts';
import { type LabResult, labRow } from './simulate-labs.ts';
import type { SimulatedRecord } from './simulated-record.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DISTANCES = ['0.5', '0.8', '1.25', '2'] as const;
/** `<!-- figures: <source> -->`, a table, `<!-- /figures -->`. */
const BLOCK = /(<!-- figures: (\S+) -->\n)[\s\S]*?(\n<!-- \/figures -->)/g;

type Table = readonly (readonly string[])[];

const TABLES: Readonly<Record<string, (path: string) => Table>> = {
  'bench/results/simulated.json': (path) =>
    Object.entries(readJson<SimulatedRecord>(path).starter).map(([model, rates]) => [
      model,
      ...DISTANCES.map(
        (d) => `${(100 * rates[d]!.wrong).toFixed(2)} / ${(100 * rates[d]!.undecided).toFixed(1)}`,
      ),
      DISTANCES.map((d) => seconds(rates[d]!.medianMs)).join(', '),
    ]),
  'bench/results/replayed.json': (path) =>
    Object.entries(readJson<Record<string, { rates: Record<string, ReplayRates> }>>(path)).map(
      ([name, { rates }]) => [
        name,
        ...DISTANCES.map((d) => {
          const { wrong, undecided, verdicts } = rates[d]!;
          return `${((100 * wrong) / verdicts).toFixed(1)} / ${((100 * undecided) / verdicts).toFixed(1)}`;
        }),
        seconds(rates['1.25']!.medianMs),
      ],
    ),
  'bench/results/simulate-engine.json': (path) => engineRows(readJson<EngineResult>(path)),
  'bench/results/simulate-labs.json': (path) => readJson<LabResult[]>(path).map(labRow),
  'bench/recordings/live-verdicts.jsonl': (path) =>
    Object.entries(summariseLive(readLiveRows(path))).map(([name, group]) => [
      name,
      ...DISTANCES.map((d) => {
        const { wrong, undecided, verdicts } = group.byDistance[d]!;
        return `${wrong} / ${undecided} of ${verdicts}`;
      }),
      ...[group.medianMs, group.p95Ms, group.sessionMedianMs, group.sessionP95Ms].map(seconds),
      ...[group.errorMedian, group.errorP95].map(percent),
    ]),
  'bench/recordings/live-warm-ups': (folder) =>
    readdirSync(folder)
      .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
      .map((file) => {
        const groups = summariseLive(readLiveRows(`${folder}/${file}`));
        const { all, allocation, quiet, 'two hogs': loaded } = groups;
        const sum = (group: LiveGroup | undefined, key: 'verdicts' | 'wrong' | 'undecided') =>
          Object.values(group?.byDistance ?? {}).reduce((total, cell) => total + cell[key], 0);
        const others = (key: 'verdicts' | 'undecided') => sum(all, key) - sum(allocation, key);
        return [
          basename(file, '.jsonl').replace('-', ' '),
          ...[all!, quiet!, loaded!].map((group) => seconds(group.medianMs)),
          `${sum(all, 'verdicts')}, ${sum(all, 'wrong')}`,
          `${others('undecided')} of ${others('verdicts')}`,
          percent(all!.errorP95),
        ];
      }),
};

/**
 * The text with the rows of every marked table written from its source; the head of a table stays. Throws on a source that
 * no table is made from.
 */
export function renderFigures(text: string): string {
  return text.replace(BLOCK, (block, open: string, source: string, close: string) => {
    const table = TABLES[source];
    if (!table)
      throw new Error(`No table is made from ${source}; there are ${Object.keys(TABLES).join(', ')}.`);
    const head = block.slice(open.length).split('\n').slice(0, 2);
    const rows = table(`${ROOT}${source}`).map((cells) => `| ${cells.join(' | ')} |`);
    return `${open}${[...head, ...rows].join('\n')}${close}`;
  });
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

const seconds = (ms: number) => (ms / 1000).toFixed(1);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function engineRows({ inNode, inWorker }: EngineResult): Table {
  const speed = ({ perSecond }: { perSecond: number }) =>
    (Math.round(perSecond / 10_000) * 10_000).toLocaleString('en');
  return inNode.map((inNodeOne, i) => [
    inNodeOne.program,
    inNodeOne.events.toLocaleString('en'),
    speed(inNodeOne),
    speed(inWorker[i]!),
  ]);
}
