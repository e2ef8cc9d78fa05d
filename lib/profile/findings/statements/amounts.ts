import { amountWords } from '../../amount-words.ts';
import { PAGE_BYTES } from '../../kinds/statements.ts';
import { type Finding, type Learn, type Rule, severityOf } from '../finding.ts';
import { quotedStatement, type Shared, sharesOf, statementEvidence, timeOf } from './statement-evidence.ts';

/** Statements with a smaller share are not worth a finding, whatever is wrong with them. */
const SMALLEST = 0.05;
/** Findings of one rule. */
const MOST = 3;

interface Fault {
  readonly code: string;
  readonly learn: Learn;
  readonly sure: Finding['sure'];
  /** Figures of what is wrong, for the words; null for a sound statement. */
  readonly find: (one: Shared) => Readonly<Record<string, number>> | null;
  readonly words: Rule<'statements'>['words'];
}

/** A rule about statements that stand alone: dearest first, and each is told its whole time as the bound. */
function ruleOf({ code, learn, sure, find, words }: Fault): Rule<'statements'> {
  return {
    code,
    kind: 'statements',
    learn,
    find: (profile) =>
      sharesOf(profile)
        .filter(({ share }) => share >= SMALLEST)
        .flatMap((one): Finding[] => {
          const figures = find(one);
          if (!figures) return [];
          const facts = { query: quotedStatement(one.statement.text), ...figures };
          const evidence = [statementEvidence(one)];
          return [{ code, severity: severityOf(one.share), sure, facts, evidence, saving: timeOf(one) }];
        })
        .slice(0, MOST),
    words,
  };
}

const figure = (amount: number | string | undefined): string =>
  Math.round(Number(amount)).toLocaleString('en-US');

/** Many pages looked at for each row that is wanted: no index leads to them. */
export const pagesForFewRows = ruleOf({
  code: 'pages-for-few-rows',
  learn: {
    lessons: ['explain-analyze', 'b-trees-and-composite-order'],
    labs: ['composite-index-order', 'sargable-dates'],
  },
  sure: 'likely',
  find({ statement: { pagesHit, pagesRead, rows, calls, text } }) {
    if (pagesHit === null || rows === null || calls === 0 || !/^\s*(select|update|delete|with)\b/i.test(text))
      return null;
    const pages = (pagesHit + (pagesRead ?? 0)) / calls;
    const given = rows / calls;
    // A sum needs many pages for its one row: it has none to be led to.
    const isSum = /\b(count|sum|avg|min|max)\s*\(|\bgroup by\b/i.test(text.slice(0, 20_000));
    return !isSum && pages >= 10 && pages >= 2 * given + 8 ? { pages, rows: given } : null;
  },
  words: ({ query, pages, rows }) => ({
    title: `${figure(pages)} pages for ${figure(rows)} rows`,
    because: `${query} looks at ${figure(pages)} pages in each call and gives ${figure(rows)} rows. Its plan tells whether rows are thrown away: an index in the order of its conditions leads to the wanted ones.`,
  }),
});

/** Answers too large to be read by anybody. */
export const manyRowsPerCall = ruleOf({
  code: 'many-rows-per-call',
  learn: { lessons: ['large-results'], labs: ['keyset-pagination'] },
  sure: 'certain',
  find({ statement: { rows, calls, text } }) {
    const given = rows === null || calls === 0 ? 0 : rows / calls;
    return given >= 5_000 && /^\s*(select|with)\b/i.test(text) ? { rows: given, calls } : null;
  },
  words: ({ query, rows, calls }) => ({
    title: `${figure(rows)} rows in each answer`,
    because: `${query} gave ${figure(rows)} rows in each of ${figure(calls)} calls. Sorting, sending and building objects of them costs the client as well: ask for a page, or let the database add up.`,
  }),
});

/** Sorts, hashes and materialised rows that did not fit into work_mem. */
export const temporaryFiles = ruleOf({
  code: 'temporary-files',
  learn: { lessons: ['large-results', 'start-from-total-time'], labs: ['top-queries'] },
  sure: 'certain',
  find({ statement: { tempWritten, calls } }) {
    return tempWritten !== null && tempWritten > 0 && calls > 0
      ? { bytes: (tempWritten * PAGE_BYTES) / calls, calls }
      : null;
  },
  words: ({ query, bytes, calls }) => ({
    title: `Temporary files of ${amountWords(Number(bytes), 'bytes')} a call`,
    because: `${query} wrote ${amountWords(Number(bytes), 'bytes')} of temporary files in each of ${figure(calls)} calls, on average: a sort, a hash or a WITH that did not fit into work_mem. Fewer rows, an index in the wanted order, or more work_mem for this role keep it in memory.`,
  }),
});

/** Pages that were not in the server's memory. */
export const cacheMisses = ruleOf({
  code: 'cache-misses',
  learn: { lessons: ['start-from-total-time', 'covering-partial-expression'], labs: ['covering-index'] },
  sure: 'likely',
  find({ statement: { pagesHit, pagesRead, calls } }) {
    const [hit, read] = [pagesHit ?? 0, pagesRead ?? 0];
    return read >= 1_000 && read >= 0.2 * (hit + read) ? { share: read / (hit + read), read, calls } : null;
  },
  words: ({ query, share, read, calls }) => ({
    title: `${Math.round(100 * Number(share))} % of its pages were not in memory`,
    because: `${query} asked the system for ${figure(read)} pages in ${figure(calls)} calls. They may have come from its cache or from a disk; a statement that needs fewer pages is quicker with either, and leaves the server’s memory to others.`,
  }),
});

/** The same statement, quick mostly and slow at times. */
export const unstableStatement = ruleOf({
  code: 'unstable-statement',
  learn: {
    lessons: ['start-from-total-time', 'joins-and-statistics', 'locks-and-connections'],
    labs: ['top-queries'],
  },
  sure: 'unknown-cause',
  find({ statement: { meanNs, stddevNs, maxNs, calls } }) {
    return stddevNs !== null && calls >= 20 && meanNs > 0 && stddevNs >= 2 * meanNs
      ? { mean: meanNs, stddev: stddevNs, most: maxNs ?? 0 }
      : null;
  },
  words: ({ query, mean, stddev, most }) => ({
    title: 'Its mean tells of no call',
    because: `${query} takes ${amountWords(Number(mean), 'ns')} in the mean with a standard deviation of ${amountWords(Number(stddev), 'ns')}${Number(most) > 0 ? `, and took ${amountWords(Number(most), 'ns')} once` : ''}. Values with many rows, a plan that fits other values, waiting for locks or a cold cache do that: auto_explain shows the slow calls with their values.`,
  }),
});
