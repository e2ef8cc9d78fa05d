/** How large a learner's source may be, in UTF-8: what is run, kept and sent keeps to it. */
export const SOURCE_LIMIT_BYTES = 100_000;

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
