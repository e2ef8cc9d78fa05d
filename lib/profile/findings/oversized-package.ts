import { amountWords } from '../amount-words.ts';
import { importersOf, packageNames, sizesOfPackages } from '../kinds/bundle.ts';
import { MOST_FINDINGS } from '../span-words.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** A twentieth of a page's code, and 50 KiB: less is not worth a rewrite. */
const SMALLEST_SHARE = 0.05;
const FEWEST_BYTES = 50 * 1_024;

/** What a page is written in cannot go by an edit. */
const FRAMEWORKS =
  /^(?:react|react-dom|scheduler|preact|vue|@vue\/.*|svelte|solid-js|next|@angular\/.*|zone\.js|bundler runtime|webpack runtime)$/;

/** Packages that are, with what they alone bring in, a large part of what a page loads at once. */
export const oversizedPackage: Rule<'bundle'> = {
  code: 'oversized-package',
  kind: 'bundle',
  learn: { lessons: ['bundles', 'modern-loading'], labs: ['bundle-diet'] },
  find(bundle): Finding[] {
    const { initialBytes, dominator, order } = sizesOfPackages(bundle);
    const names = packageNames(bundle);
    const whole = initialBytes.reduce((sum, one) => sum + one, 0);
    const isFixed = bundle.packages.map(({ name }) => name === '' || FRAMEWORKS.test(name));
    const alone = initialBytes.map((bytes, at) => (isFixed[at] ? 0 : bytes));
    const amounts = Float64Array.from(alone);
    for (let place = order.length - 1; place > 0; place--)
      amounts[dominator[order[place]!]!]! += amounts[order[place]!]!;
    const large = (at: number) =>
      !isFixed[at] && amounts[at]! >= FEWEST_BYTES && amounts[at]! >= SMALLEST_SHARE * whole;
    // What comes through a package that is named goes with it, and is not named again.
    const isNamed = new Uint8Array(names.length);
    for (const at of order) if (large(at) || isNamed[dominator[at]!] === 1) isNamed[at] = 1;
    return [...names.keys()]
      .filter((at) => large(at) && isNamed[dominator[at]!] !== 1)
      .sort((a, b) => amounts[b]! - amounts[a]!)
      .slice(0, MOST_FINDINGS)
      .map((at): Finding => {
        const amount = amounts[at]!;
        const share = Math.min(1, amount / whole);
        return {
          code: 'oversized-package',
          severity: severityOf(share),
          // Whether the page needs that much at once, only its authors know.
          sure: 'likely',
          facts: {
            name: bundle.packages[at]!.name.slice(0, 80),
            percent: Math.round(100 * share),
            own: alone[at]!,
            below: amount - alone[at]!,
            modules: bundle.modules.filter((module) => module.package === at && module.bytes > 0).length,
            by: importersOf(bundle, at)
              .slice(0, 3)
              .map((one) => bundle.packages[one]!.name || 'own code')
              .join(', '),
            sizes: bundle.sizes,
          },
          evidence: [{ what: 'module', id: at, name: names[at]!, amount }],
          saving: { amount, unit: 'bytes', share },
        };
      });
  },
  words({ name, percent, own, below, modules, by, sizes }) {
    const one = Number(modules) === 1;
    return {
      title: `${name} is ${percent} % of the code loaded at once`,
      because: `${one ? 'One file' : `${modules} files`} of ${name} ${one ? 'brings' : 'bring'} ${amountWords(Number(own), 'bytes')}${by === '' ? '' : `, for ${by}`}${Number(below) > 0 ? `, and ${amountWords(Number(below), 'bytes')} of other packages come through it alone` : ''}${sizes === 'source' ? '; sizes are those before minifying' : ''}. Import what is used, load it when it is needed, or take what the browser has.`,
    };
  },
};
