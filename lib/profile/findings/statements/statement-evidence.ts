import { executionOf, type Statement, type Statements, statementName } from '../../kinds/statements.ts';
import type { Evidence, Finding } from '../finding.ts';

/** A statement with the share of all execution that its calls had. */
export interface Shared {
  readonly statement: Statement;
  /** Its place in the file. */
  readonly id: number;
  /** 0 to 1. */
  readonly share: number;
}

/** Statements by their share of all execution, largest first; none where nothing took time. */
export function sharesOf(profile: Statements): Shared[] {
  const whole = executionOf(profile);
  return whole > 0
    ? profile.statements
        .map((statement, id) => ({ statement, id, share: statement.totalNs / whole }))
        .sort((a, b) => b.share - a.share)
    : [];
}

/** A statement as evidence. `amount` is in the unit of the saving. */
export const statementEvidence = ({ statement, id }: Shared, amount = statement.totalNs): Evidence => ({
  what: 'row',
  id,
  name: statementName(statement.text),
  amount,
});

/** All the time of a statement, which is the most that a change to it can give back. */
export const timeOf = ({ statement, share }: Shared): NonNullable<Finding['saving']> => ({
  amount: statement.totalNs,
  unit: 'ns',
  share: Math.min(1, share),
});

/** A statement in a sentence: cut short, in quotation marks. */
export function quotedStatement(text: string): string {
  const name = statementName(text).replaceAll(/[“”]/g, '"');
  return `“${name.length > 80 ? `${name.slice(0, 79)}…` : name}”`;
}
