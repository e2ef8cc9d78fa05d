import { amountWords } from '../../amount-words.ts';
import { type Rule, severityOf } from '../finding.ts';
import { quotedStatement, sharesOf, statementEvidence, timeOf } from './statement-evidence.ts';

/** Statements with less are not where to begin. */
const SMALLEST = 0.2;

/** Where to begin: calls × mean, whatever a single call takes. */
export const costlyStatement: Rule<'statements'> = {
  code: 'costly-statement',
  kind: 'statements',
  learn: { lessons: ['start-from-total-time'], labs: ['top-queries'] },
  find(profile) {
    const shares = sharesOf(profile);
    if (shares.length < 2) return [];
    const slowest = Math.max(...shares.map(({ statement }) => statement.meanNs));
    return shares
      .filter(({ share }) => share >= SMALLEST)
      .map((one) => ({
        code: 'costly-statement',
        severity: severityOf(one.share),
        sure: 'certain',
        facts: {
          query: quotedStatement(one.statement.text),
          calls: one.statement.calls,
          mean: one.statement.meanNs,
          total: one.statement.totalNs,
          share: one.share,
          slowest,
        },
        evidence: [statementEvidence(one)],
        saving: timeOf(one),
      }));
  },
  words({ query, calls, mean, total, share, slowest }) {
    const times = Number(slowest) / Math.max(1, Number(mean));
    const quick =
      times >= 2
        ? ` No list of slow statements shows it: the slowest takes ${Math.round(times).toLocaleString('en-US')} times as long in each call.`
        : '';
    return {
      title: `${Math.round(100 * Number(share))} % of the time is one statement`,
      because: `${query}: ${Number(calls).toLocaleString('en-US')} × ${amountWords(Number(mean), 'ns')} are ${amountWords(Number(total), 'ns')}.${quick}`,
    };
  },
};
