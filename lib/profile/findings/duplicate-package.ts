import { amountWords } from '../amount-words.ts';
import { importersOf, packageNames, sizesOfPackages } from '../kinds/bundle.ts';
import { MOST_FINDINGS } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** What a second copy must have to be worth a change of versions: a hundredth of the code, and 2 KiB. */
const SMALLEST_SHARE = 0.01;
const FEWEST_BYTES = 2_048;

/** One package from several folders: all but the largest copy could go. */
export const duplicatePackage: Rule<'bundle'> = {
  code: 'duplicate-package',
  kind: 'bundle',
  learn: { lessons: ['bundles'], labs: ['bundle-diet'] },
  find(bundle): Finding[] {
    const { bytes } = sizesOfPackages(bundle);
    const whole = bytes.reduce((sum, one) => sum + one, 0);
    const labels = packageNames(bundle);
    const copies = new Map<string, number[]>();
    bundle.packages.forEach(({ name }, at) => {
      if (name === '' || bytes[at] === 0) return;
      copies.set(name, [...(copies.get(name) ?? []), at]);
    });
    const findings: Finding[] = [];
    for (const [name, places] of copies) {
      if (places.length < 2) continue;
      const sorted = places.toSorted((a, b) => bytes[b]! - bytes[a]!);
      const amount = sorted.slice(1).reduce((sum, at) => sum + bytes[at]!, 0);
      if (amount < FEWEST_BYTES || amount < SMALLEST_SHARE * whole) continue;
      const share = Math.min(1, amount / whole);
      findings.push({
        code: 'duplicate-package',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          name: name.slice(0, 80),
          count: sorted.length,
          copies: sorted
            .slice(0, 4)
            .map((at) => {
              const by = importersOf(bundle, at)
                .slice(0, 3)
                .map((one) => bundle.packages[one]!.name || 'own code')
                .join(' and ');
              return `${amountWords(bytes[at]!, 'bytes')} in ${bundle.packages[at]!.folder.slice(-120)}${by === '' ? '' : ` for ${by}`}`;
            })
            .join('; '),
        },
        evidence: sorted
          .slice(0, 20)
          .map((at) => ({ what: 'module', id: at, name: labels[at]!, amount: bytes[at]! })),
        saving: { amount, unit: 'bytes', share },
      });
    }
    return findings.sort((a, b) => b.saving!.amount - a.saving!.amount).slice(0, MOST_FINDINGS);
  },
  words({ name, count, copies }) {
    return {
      title: `${name} is bundled ${Number(count) === 2 ? 'twice' : `${count} times`}`,
      because: `There are ${count} copies: ${copies}. Bring who asks for it to one version (update it, or override the version in package.json), and one copy is left.`,
    };
  },
};
