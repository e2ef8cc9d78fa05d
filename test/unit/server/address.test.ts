import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clientAddress, networkOf } from '../../../lib/server/address.ts';

describe('the address of a client', () => {
  test('without a proxy is the socket’s, whatever the client says', () => {
    fc.assert(fc.property(fc.string(), (said) => clientAddress('192.0.2.1', said, 0) === '192.0.2.1'));
  });

  test('behind n proxies is the n-th entry from the right, whatever stands left of it', () => {
    const addresses = fc.array(fc.ipV4(), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(fc.string()), addresses, (forged, written) => {
        const header = [...forged, ...written].join(', ');
        expect(clientAddress('198.51.100.1', header, written.length)).toBe(written[0]);
      }),
    );
  });

  test.each([
    ['no header', undefined, '198.51.100.1'],
    ['an entry that is no address', '203.0.113.9, unknown', '198.51.100.1'],
    ['a port behind IPv4', '203.0.113.9:4711', '203.0.113.9'],
    ['a port behind IPv6', '[2001:db8::1]:4711', '2001:db8::1'],
    ['fewer entries than proxies', '203.0.113.9', '203.0.113.9'],
  ])('with %s', (_name, header, expected) => {
    expect(clientAddress('198.51.100.1', header, header === '203.0.113.9' ? 2 : 1)).toBe(expected);
  });
});

describe('the network that limits count by', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::ffff:cb00:7109', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['unknown', 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('is the same for every address of a /64 in every spelling, and no other /64 has it', () => {
    const groups = (count: number) =>
      fc.array(fc.integer({ min: 1, max: 0xffff }), { minLength: count, maxLength: count });
    const spell = (parts: number[]) => parts.map((part) => part.toString(16)).join(':');
    fc.assert(
      fc.property(groups(4), groups(4), groups(4), groups(4), (head, other, a, b) => {
        expect(networkOf(spell([...head, ...a]))).toBe(networkOf(spell([...head, ...b]).toUpperCase()));
        expect(networkOf(`${spell(head)}::${spell(a.slice(1))}`)).toBe(networkOf(spell([...head, ...b])));
        const same = networkOf(spell([...other, ...a])) === networkOf(spell([...head, ...a]));
        expect(same).toBe(spell(other) === spell(head));
      }),
    );
  });
});
