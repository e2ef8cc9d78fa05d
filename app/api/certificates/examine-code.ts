import { type Examination, examine } from '#lib/certificate';
import { type Certificate, findCertificate, isSigned } from '#lib/data';
import { limitFailures } from '#lib/server';

/** Checks a certificate by its code as typed. Throws a 429 after too many codes that do not exist. */
export function examineCode(headers: Headers, typed: string): Promise<Examination<Certificate>> {
  const find = (code: string) => limitFailures(headers, null, () => findCertificate(code));
  return examine(typed, find, isSigned);
}
