import { bytesFinding, bytesText, manyText } from '../resources/evidence.ts';
import { isText } from '../resources/resource-type.ts';
import type { Rule } from './finding.ts';

/** What fits into one packet gains nothing by packing. */
const SMALLEST_BYTES = 1_400;

/** Text that came over the line as it is. */
export const uncompressed: Rule<'resources'> = {
  code: 'uncompressed',
  kind: 'resources',
  learn: { lessons: ['critical-path', 'bundles'], labs: ['lighthouse-triage', 'page-load-director'] },
  find(profile) {
    const isMeasured = profile.resources.some(({ compressedBytes }) => compressedBytes !== null);
    return bytesFinding(profile, {
      code: 'uncompressed',
      sure: 'certain',
      bytes: ({ type, mime, isCompressed, decodedBytes, compressedBytes, answeredBy }) =>
        isCompressed === false &&
        answeredBy === 'network' &&
        (decodedBytes ?? 0) >= SMALLEST_BYTES &&
        isText(type, mime)
          ? decodedBytes! - (compressedBytes ?? 0)
          : 0,
      more: { isMeasured: isMeasured ? 1 : 0 },
    });
  },
  words({ count, bytes, name, isMeasured }) {
    return {
      title: `${Number(count) === 1 ? 'One text is' : `${count} texts are`} sent unpacked`,
      because: `The server sends ${manyText(count, 'text')} as ${Number(count) === 1 ? 'it is' : 'they are'}, ${name} the largest. ${
        Number(isMeasured) === 1
          ? `Packed, ${bytesText(bytes)} less would come over the line.`
          : `What packing would leave is not in the file; ${bytesText(bytes)} is all of it, and text shrinks to a fraction.`
      } Let the server or the CDN answer with br or gzip.`,
    };
  },
};
