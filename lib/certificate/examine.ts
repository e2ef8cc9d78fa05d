import { certificateCodeText, parseCertificateCode } from './code.ts';

export type CheckName = 'agrees' | 'exists' | 'signed' | 'current';

/** One check of a certificate: passed, failed with what was found, or not asked because an earlier one failed. */
export interface Check {
  readonly name: CheckName;
  readonly outcome: 'passed' | 'failed' | 'not-asked';
  readonly said: string;
}

/** A certificate as it is kept. */
export interface KeptCertificate {
  readonly code: string;
  /** The JSON text of its statement, as it was signed. */
  readonly text: string;
  readonly issuedAt: Date;
  readonly replacedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

export interface Examination<Kept extends KeptCertificate> {
  /** As it is printed, or as it was typed where it is no code. */
  readonly code: string;
  readonly checks: readonly Check[];
  /** Only of a certificate that passed every check. */
  readonly certificate: Kept | null;
}

const NAMES: readonly CheckName[] = ['agrees', 'exists', 'signed', 'current'];
const day = (date: Date) =>
  date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * Checks a certificate by its code as typed, one thing after the other, and stops at the first that fails. `find`
 * answers what is kept under a code; `isSigned` whether this installation signed the text that is kept.
 */
export async function examine<Kept extends KeptCertificate>(
  typed: string,
  find: (code: string) => Promise<Kept | null>,
  isSigned: (kept: Kept) => Promise<boolean>,
): Promise<Examination<Kept>> {
  const passed: Check[] = [];
  const parsed = parseCertificateCode(typed);
  const written = 'code' in parsed ? parsed.code : 'mistyped' in parsed ? parsed.mistyped : undefined;
  const code = written === undefined ? typed.slice(0, 40) : certificateCodeText(written);
  const pass = (name: CheckName, said: string) => passed.push({ name, outcome: 'passed', said });
  const fail = (said: string): Examination<Kept> => {
    const rest = NAMES.slice(passed.length).map((name, index): Check => {
      if (index === 0) return { name, outcome: 'failed', said };
      return { name, outcome: 'not-asked', said: 'not asked, the check stopped' };
    });
    return { code, checks: [...passed, ...rest], certificate: null };
  };

  if (!('code' in parsed)) return fail(parsed.refused);
  pass('agrees', 'not a typing mistake');
  const kept = await find(parsed.code);
  if (!kept) return fail('This installation has no certificate with this code.');
  pass('exists', `issued on ${day(kept.issuedAt)}`);
  // The text must be this certificate's own: that of another would be signed, too.
  if (!(await isSigned(kept)) || codeIn(kept.text) !== kept.code)
    return fail('It does not: the text was changed after it was signed.');
  pass('signed', 'signed by this installation');
  if (kept.withdrawnAt) return fail(`It was withdrawn on ${day(kept.withdrawnAt)}.`);
  if (kept.replacedAt) return fail(`Its holder replaced it by another on ${day(kept.replacedAt)}.`);
  pass('current', 'neither withdrawn nor replaced');
  return { code, checks: passed, certificate: kept };
}

function codeIn(text: string): unknown {
  try {
    return (JSON.parse(text) as { code?: unknown } | null)?.code;
  } catch {
    return undefined;
  }
}
