import { isIP } from 'node:net';

/** What the listener says of every request, in place of whatever the client said: the network address it came from. */
export const ADDRESS_HEADER = 'x-hotpath-address';

/**
 * The address of a client behind `hops` proxies, each of which adds to `X-Forwarded-For` the address it was asked from:
 * the entry that the outermost of them wrote, counted from the right. What is further left is the client's own word.
 * Without a proxy, or where that entry is no address, it is the socket's.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  hops: number,
): string {
  const own = socketAddress ?? 'unknown';
  if (hops === 0 || !forwardedFor) return own;
  const entries = forwardedFor.split(',').map(withoutPort);
  const entry = entries.at(-Math.min(hops, entries.length))!;
  return isIP(entry) ? entry : own;
}

/** Some proxies write `192.0.2.1:4711` and `[2001:db8::1]:4711`. */
function withoutPort(entry: string): string {
  const text = entry.trim();
  return /^\[(.*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text;
}

/**
 * What limits count by: an IPv4 address, also one written as IPv6; of an IPv6 address the /64, the smallest network that
 * one customer is given.
 */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const groups = expand(address.split('%')[0]!);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped)
    return groups
      .slice(6)
      .flatMap((group) => [group >> 8, group & 255])
      .join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** The eight groups of a valid IPv6 address. */
function expand(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  if (dotted) {
    const [a = 0, b = 0, c = 0, d = 0] = dotted.slice(2).map(Number);
    return expand(`${dotted[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`);
  }
  const [left = [], right] = address
    .split('::')
    .map((half) => (half ? half.split(':').map((group) => Number.parseInt(group, 16)) : []));
  if (!right) return left;
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
}
