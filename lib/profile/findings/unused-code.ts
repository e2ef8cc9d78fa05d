import { bytesFinding, bytesText, manyText } from '../resources/evidence.ts';
import type { Rule } from './finding.ts';

/** Less of one file is what any page carries; Lighthouse draws the same line (unused-javascript.js, 20 KiB). */
const FEWEST_BYTES = 20 * 1_024;

/** Code and rules that came over the line and were not run before the load was over. */
export const unusedCode: Rule<'resources'> = {
  code: 'unused-code',
  kind: 'resources',
  learn: { lessons: ['bundles', 'modern-loading'], labs: ['bundle-diet', 'lighthouse-triage'] },
  find(profile) {
    return bytesFinding(profile, {
      code: 'unused-code',
      // What a click needs later is unused during the load too.
      sure: 'likely',
      bytes: ({ unusedBytes }) => ((unusedBytes ?? 0) >= FEWEST_BYTES ? unusedBytes! : 0),
    });
  },
  words({ count, bytes, name, largestBytes }) {
    return {
      title: `${bytesText(bytes)} of code did not run`,
      because: `Of ${manyText(count, 'file')}, ${bytesText(bytes)} were transferred and not run before the load was over; ${name} has ${bytesText(largestBytes)} of them. A later click may need some: load that part then.`,
    };
  },
};
