import { bytesFinding, bytesText } from '../resources/evidence.ts';
import type { Rule } from './finding.ts';

/**
 * One second of a slow phone's line: 1.6 Mbit/s, as Lighthouse simulates it
 * (https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md).
 */
const LARGEST_BYTES = 200_000;

/** Single files that alone take a slow line a second or more. Films are streamed, and left out. */
export const oversizedResource: Rule<'resources'> = {
  code: 'oversized-resource',
  kind: 'resources',
  learn: {
    lessons: ['images-and-fonts', 'bundles', 'core-web-vitals-and-lighthouse'],
    labs: ['lighthouse-triage', 'page-load-director'],
  },
  find(profile) {
    return bytesFinding(profile, {
      code: 'oversized-resource',
      sure: 'certain',
      bytes: ({ type, transferredBytes, excessBytes }) =>
        type !== 'media' && (transferredBytes ?? 0) >= LARGEST_BYTES ? (excessBytes ?? transferredBytes!) : 0,
      more: {
        isMeasured: profile.resources.some(
          ({ transferredBytes, excessBytes }) =>
            (transferredBytes ?? 0) >= LARGEST_BYTES && excessBytes !== null,
        )
          ? 1
          : 0,
      },
    });
  },
  words({ count, bytes, name, largestBytes, isMeasured }) {
    return {
      title: `${Number(count) === 1 ? 'One file takes' : `${count} files take`} a slow line a second or more`,
      because:
        Number(isMeasured) === 1
          ? `${name} and what is like it could do without ${bytesText(bytes)}, at the displayed size and in a current format. At 1.6 Mbit/s, a slow phone's line, 195 KiB take a second.`
          : `${name} has ${bytesText(largestBytes)}${Number(count) > 1 ? `, all ${count} have ${bytesText(bytes)}` : ''}; at 1.6 Mbit/s, a slow phone's line, 195 KiB take a second. Send pictures at the displayed size in a current format, and code in parts that wait until they are needed.`,
    };
  },
};
