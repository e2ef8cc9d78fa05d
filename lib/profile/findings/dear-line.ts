import { amountWords } from '../amount-words.ts';
import {
  amountOf,
  dearestFunction,
  type Lines,
  type LineTable,
  lineName,
  type MeasuredLine,
  SIZE,
} from '../kinds/lines.ts';
import type { Unit } from '../kinds/measure.ts';
import { type Rule, severityOf } from './finding.ts';

/** As for hot functions: a tenth is what a reader sees at once. */
const HOT = 0.1;
/** Part of a line's amount from which on a function that it calls is looked into instead. */
const MOSTLY = 0.5;

/**
 * The line that takes most. From the dearest function the way leads through the dearest line of each into the profiled function that it
 * calls, as long as most is spent there. A line that calls its own function counts the calls below it over again, and is passed over.
 */
export const dearLine: Rule<'lines'> = {
  code: 'dear-line',
  kind: 'lines',
  learn: { lessons: ['python', 'memory-profilers'], labs: ['hotspot-8020'] },
  find(profile) {
    // A large member of a struct is no fault.
    if (profile.measure.name === SIZE) return [];
    const whole = amountOf(dearestFunction(profile));
    const found = whole > 0 ? follow(profile) : null;
    if (!found || found.line.amount < HOT * whole) return [];
    const { table, line } = found;
    const share = Math.min(1, line.amount / whole);
    const name = lineName(table, line);
    return [
      {
        code: 'dear-line',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          at: name.split(' ')[0]!,
          source: name.slice(name.indexOf(' ') + 1),
          in: table.name,
          amount: line.amount,
          unit: profile.measure.unit,
          own: line.amount / amountOf(table),
          share,
          whole: dearestFunction(profile).name,
          hits: line.hits ?? 0,
        },
        evidence: [{ what: 'row', id: line.line, name, amount: line.amount }],
        saving: { amount: line.amount, unit: profile.measure.unit, share },
      },
    ];
  },
  words({ at, source, in: table, amount, unit, own, share, whole, hits }) {
    const percent = (value: number | string | undefined) => `${Math.round(100 * Number(value))} %`;
    const timed = unit === 'ns';
    const times = Number(hits).toLocaleString('en-US');
    const each =
      timed && Number(hits) > 1 ? `, ${amountWords(Number(amount) / Number(hits), 'ns')} each` : '';
    return {
      title: `${at} ${timed ? 'takes' : 'adds'} ${percent(own)} of ${table}`,
      because: `${source} ${Number(hits) > 0 ? `ran ${Number(hits) === 1 ? 'once' : `${times} times`}${each}, and ` : ''}${timed ? 'took' : 'added'} ${amountWords(Number(amount), unit as Unit)}${
        table === whole ? '' : `, ${percent(share)} of what ${whole} came to`
      }.${timed ? ' Watching costs time at each line, most where lines run often.' : ''}`,
    };
  },
};

function follow(profile: Lines): { table: LineTable; line: MeasuredLine } | null {
  const byName = new Map<string, LineTable>();
  for (const table of profile.functions) byName.set(bareName(table.name), table);
  const seen = new Set<LineTable>();
  let table = dearestFunction(profile);
  for (;;) {
    seen.add(table);
    const own = bareName(table.name);
    const line = table.lines
      .filter(({ source }) => !calledIn(source).includes(own) || DEFINES.test(source))
      .reduce<MeasuredLine | null>((most, one) => (most && most.amount >= one.amount ? most : one), null);
    if (!line) return null;
    const inner = calledIn(line.source)
      .map((name) => byName.get(name))
      .filter((one) => one !== undefined && !seen.has(one))
      .find((one) => amountOf(one!) >= MOSTLY * line.amount);
    if (!inner) return { table, line };
    table = inner;
  }
}

const DEFINES = /^\s*(?:async )?def /;

/** "enter" of "Ledger.enter". */
const bareName = (name: string) => name.slice(name.lastIndexOf('.') + 1);

/** Names in front of a bracket: what a line of source calls. */
const calledIn = (source: string): string[] =>
  [...source.slice(0, 500).matchAll(/(\w{1,200})\(/g)].map(([, name]) => name!);
