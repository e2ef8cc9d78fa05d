import { amountWords } from '../amount-words.ts';
import type { Evidence, Finding } from '../findings/finding.ts';
import { severityOf } from '../findings/finding.ts';
import { type Resource, type Resources, resourceNames } from '../kinds/resources.ts';

/** What rules about resources share. */

/** Fewer bytes than these are not worth a sentence, whatever share they are. */
const FEWEST_BYTES = 5_000;

/** All bytes that the load brought over the line. */
export const transferOf = ({ resources }: Resources): number =>
  resources.reduce((sum, { transferredBytes }) => sum + (transferredBytes ?? 0), 0);

/**
 * One finding about all resources of which `bytes` says that they could do without so many of the transferred; none when they are few.
 * Facts: `count`, `bytes`, `name` of the largest and `largestBytes` of it, beside `more`.
 */
export function bytesFinding(profile: Resources, { code, sure, bytes, more = {} }: BytesRule): Finding[] {
  const names = resourceNames(profile);
  const found = profile.resources
    .map((resource, at) => ({ at, amount: Math.min(bytes(resource), resource.transferredBytes ?? 0) }))
    .filter(({ amount }) => amount > 0)
    .sort((a, b) => b.amount - a.amount);
  const amount = found.reduce((sum, one) => sum + one.amount, 0);
  const whole = transferOf(profile);
  if (amount < FEWEST_BYTES || whole <= 0) return [];
  const share = Math.min(1, amount / whole);
  return [
    {
      code,
      severity: severityOf(share),
      sure,
      facts: {
        count: found.length,
        bytes: amount,
        name: names[found[0]!.at]!.slice(0, 80),
        largestBytes: found[0]!.amount,
        ...more,
      },
      evidence: found.slice(0, 20).map(
        ({ at, amount: own }): Evidence => ({
          what: 'resource',
          id: at,
          name: names[at]!,
          amount: own,
        }),
      ),
      saving: { amount, unit: 'bytes', share },
    },
  ];
}

interface BytesRule {
  readonly code: string;
  readonly sure: Finding['sure'];
  readonly bytes: (resource: Resource) => number;
  readonly more?: Finding['facts'];
}

/** "12.3 KiB", "1.4 MiB": bytes in a sentence. */
export const bytesText = (bytes: number | string | undefined): string => amountWords(Number(bytes), 'bytes');

/** "3 scripts", "one script". */
export const manyText = (count: number | string | undefined, one: string, several = `${one}s`): string =>
  Number(count) === 1 ? `one ${one}` : `${count} ${several}`;
