/** 128 random bits as 32 hexadecimal digits. `crypto.randomUUID` is absent over plain HTTP on a network address. */
export function createId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
