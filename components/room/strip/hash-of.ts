/**
 * 256 bits of a text as hexadecimal digits: eight times FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), each from a
 * beginning of its own. It tells when an earlier source comes back, and is not for secrets. `crypto.subtle` is absent
 * over plain HTTP.
 */
export function hashOf(text: string): string {
  const parts = Array.from({ length: 8 }, (_, part) => {
    let hash = 0x811c9dc5 ^ Math.imul(part, 0x9e3779b1);
    for (let place = 0; place < text.length; place++)
      hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, '0');
  });
  return parts.join('');
}
