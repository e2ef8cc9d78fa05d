import { describe, expect, test } from 'vitest';
import { findIn, readProfile } from '#lib/profile';

async function findings(text: string) {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  return findIn(result.profile);
}

const BANNER = 'Linux 6.1.0 (shop-1) \t2026-11-28 \t_x86_64_\t(4 CPU)\n\n';
/** A quiet start, and then what it is about: rows of `vmstat`. */
const vmstat = (row: { r?: number; si?: number; idle?: number; wa?: number }) => {
  const line = ({ r = 1, si = 0, idle = 90, wa = 0 }: typeof row) =>
    `${r} 0 0 900 10 20 ${si} 0 1 2 3 4 ${100 - idle - wa} 0 ${idle} ${wa} 0\n`;
  return ` r b swpd free buff cache si so bi bo in cs us sy id wa st\n${line({}).repeat(5)}${line(row).repeat(5)}`;
};
const iostat = (queue: number) => `Device r/s aqu-sz %util\nsda 500.00 ${queue} 100.00\n\n`.repeat(9);
const sar = (again: number, packets: number) => {
  const times = ['13:00:01', '13:00:02', '13:00:03', '13:00:04'];
  const rows = (head: string, row: string) =>
    `13:00:00 ${head}\n${times.map((time) => `${time} ${row}\n`).join('')}\n`;
  return (
    BANNER +
    rows('IFACE rxpck/s txpck/s', `eth0 10.00 ${packets}.00`) +
    rows('atmptf/s estres/s retrans/s', `0.00 0.00 ${again}.00`)
  );
};
const resources = async (text: string) => (await findings(text)).map(({ facts }) => facts.resource);

describe('what a host is short of', () => {
  test('is the processor when more tasks want it than there are, and it is hardly idle', async () => {
    const [found] = await findings(BANNER + vmstat({ r: 20, idle: 1 }));
    expect(found).toMatchObject({
      code: 'waited-for',
      facts: { resource: 'processor', amount: 20, share: 4 },
    });
    expect(found!.because).toContain('20 tasks');
    expect(await resources(BANNER + vmstat({ r: 7, idle: 1 })), 'seven on four').toEqual([]);
    expect(await resources(BANNER + vmstat({ r: 20, idle: 30 })), 'an idle one').toEqual([]);
    expect(await resources(vmstat({ r: 20, idle: 1 })), 'nobody knows how many there are').toEqual([]);
  });

  test('is a disk when requests queue there, and not when one reader keeps it busy', async () => {
    expect(await resources(BANNER + iostat(30))).toEqual(['disk']);
    expect(await resources(BANNER + iostat(2))).toEqual([]);
  });

  test('is memory when pages come back from swap, and then the queue at a disk is no second thing', async () => {
    expect(await resources(BANNER + vmstat({ si: 1_000, idle: 0, wa: 90 }) + BANNER + iostat(30))).toEqual([
      'memory',
    ]);
    expect(await resources(BANNER + vmstat({ si: 4 }))).toEqual([]);
  });

  test('is the network when a share of what is sent is sent again', async () => {
    expect(await resources(sar(50, 1_000))).toEqual(['network']);
    expect(await resources(sar(50, 100_000)), 'a share that is normal').toEqual([]);
    expect(await resources(sar(2, 20)), 'a handful').toEqual([]);
  });
});
