import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Panels, type ReadProfile, readProfile, seriesText } from '#lib/profile';

async function read(text: string): Promise<ReadProfile & { panels: Panels }> {
  const file = await readProfile(new TextEncoder().encode(text));
  if (!file.ok) throw new Error(file.problem);
  if (file.profile.kind !== 'panels') throw new Error('these are no panels');
  return { ...file, panels: file.profile };
}

const lineOf = ({ series }: Panels, name: string) => {
  const found = series.find((one) => seriesText(one) === name);
  if (!found) throw new Error(`no ${name} among ${series.map(seriesText).join(' | ')}`);
  return found;
};
const valuesOf = (panels: Panels, name: string) => [...lineOf(panels, name).value];
const secondsOf = (panels: Panels, name: string) => [...lineOf(panels, name).atNs].map((at) => at / 1e9);

const VMSTAT_HEAD = `procs -----------memory---------- ---swap-- -----io---- -system-- ------cpu-----
 r  b   swpd   free   buff  cache   si   so    bi    bo   in   cs us sy id wa st`;
const vmstat = (r: number, more = '') =>
  `${r}  0  0 900 10 20  0  0  159  872  718 2219 68 11 20  1  0${more}`;
const BANNER = 'Linux 6.1.0 (shop-1) \t11/28/26 \t_x86_64_\t(2 CPU)\n';

describe('vmstat', () => {
  it('leaves out its first row, which is of all the time since the host was started, where others follow', async () => {
    const { panels } = await read(`${VMSTAT_HEAD}\n${vmstat(9)}\n${vmstat(1)}\n${vmstat(2)}\n`);
    expect(valuesOf(panels, 'vmstat processes: r')).toEqual([1, 2]);
    const alone = await read(`${VMSTAT_HEAD}\n${vmstat(9)}\n`);
    expect(valuesOf(alone.panels, 'vmstat processes: r')).toEqual([9]);
  });

  it('reads on over a head that comes again, and says that seconds were assumed where no times stand', async () => {
    const { panels, notes } = await read(
      `${VMSTAT_HEAD}\n${vmstat(9)}\n${vmstat(1)}\n${VMSTAT_HEAD}\n${vmstat(2)}\n`,
    );
    expect(secondsOf(panels, 'vmstat processes: r')).toEqual([0, 1]);
    expect(notes).toEqual([{ code: 'assumed-interval', count: 0 }]);
  });

  it('takes the times that -t gives, at whatever distance, and no zone’s name for a column', async () => {
    const { panels, notes } = await read(
      `${VMSTAT_HEAD}                 CET\n${['13:00:00', '13:00:05', '13:00:12'].map((time) => vmstat(1, ` 2026-11-28 ${time}`)).join('\n')}\n`,
    );
    expect(secondsOf(panels, 'vmstat processes: r')).toEqual([0, 7]);
    expect(panels.beginMs).toBe(Date.UTC(2026, 10, 28, 13, 0, 5));
    expect(notes).toEqual([]);
  });

  it('keeps a row that swaps apart from the memory that is swapped: they are counted in other units', async () => {
    const { panels } = await read(`${VMSTAT_HEAD}\n${vmstat(1)}\n`);
    expect(lineOf(panels, 'vmstat swap, KiB/s: si').labels).toMatchObject({ tool: 'vmstat', column: 'si' });
    expect(lineOf(panels, 'vmstat memory, KiB: swpd').value[0]).toBe(0);
  });
});

describe('iostat', () => {
  const report = (await_: string, device = 'sda') =>
    `Device r/s r_await aqu-sz %util\n${device} 1.00 ${await_} 0.50 9,5\n\n`;

  it('begins a report where a table comes again, and leaves the first one out', async () => {
    const cpu = 'avg-cpu:  %user   %nice %system %iowait  %steal   %idle\n 1.00 0 0 0 0 99.00\n\n';
    const { panels } = await read(`${BANNER}\n${cpu}${report('7')}${cpu}${report('1')}${cpu}${report('2')}`);
    expect(valuesOf(panels, 'iostat await, ms: sda r_await')).toEqual([1, 2]);
    expect(secondsOf(panels, 'iostat CPU, %: %user')).toEqual([0, 1]);
  });

  it('reads a comma as the point that it is in other languages', async () => {
    const { panels } = await read(report('1'));
    expect(valuesOf(panels, 'iostat busy, %: sda %util')).toEqual([9.5]);
  });

  it('takes moments of -t in ISO form with their zone, or month first with AM and PM', async () => {
    const iso = await read(
      ['12:59:58', '13:00:00', '13:00:10'].map((time) => `2026-11-28T${time}+0200\n${report('1')}`).join(''),
    );
    expect(secondsOf(iso.panels, 'iostat queue: sda aqu-sz')).toEqual([0, 10]);
    expect(iso.panels.beginMs).toBe(Date.UTC(2026, 10, 28, 11, 0, 0));
    const halves = await read(
      ['11:59:58 AM', '12:00:01 PM', '01:00:01 PM']
        .map((time) => `11/28/2026 ${time}\n${report('1')}`)
        .join(''),
    );
    expect(secondsOf(halves.panels, 'iostat queue: sda aqu-sz')).toEqual([0, 3_600]);
    expect(halves.panels.beginMs).toBe(Date.UTC(2026, 10, 28, 12, 0, 1));
  });
});

describe('sar', () => {
  const table = (times: readonly string[], head: string, row: string) =>
    `${times[0]} ${head}\n${times.map((time) => `${time} ${row}`).join('\n')}\n\n`;

  it('comes to the averages that sar prints itself', async () => {
    const text = readFileSync('test/fixtures/profiles/host-tables/sar.txt', 'utf8');
    const { panels } = await read(text);
    const averages = text.split('\n').filter((line) => line.startsWith('Average:'));
    const of = (start: RegExp) => averages.find((line) => start.test(line))!.split(/\s+/);
    const mean = (name: string) => {
      const values = valuesOf(panels, name);
      return values.reduce((sum, one) => sum + one, 0) / values.length;
    };
    const queue = averages[averages.findIndex((line) => line.includes('runq-sz')) + 1]!.split(/\s+/);
    // A queue's average is printed as a whole number.
    expect(Math.abs(mean('sar run queue: runq-sz') - Number(queue[1]))).toBeLessThan(1);
    expect(mean('sar network, KB/s: lo txkB/s')).toBeCloseTo(Number(of(/^Average: +lo /)[5]), 1);
    expect(mean('sar CPU, %: all %user')).toBeCloseTo(Number(of(/^Average: +all /)[2]), 0);
  });

  it('gives every table a clock of its own, since those of a saved day come one after another', async () => {
    const times = ['00:10:00', '12:00:00', '23:50:00'];
    const { panels } = await read(
      BANNER + table(times, 'CPU %user', 'all 5.00') + table(times, 'pswpin/s pswpout/s', '1.00 2.00'),
    );
    expect(secondsOf(panels, 'sar CPU, %: all %user')).toEqual([0, 42_600, 85_200]);
    expect(secondsOf(panels, 'sar swap, pages/s: pswpin/s')).toEqual([0, 42_600, 85_200]);
  });

  it('goes on into the next day at midnight', async () => {
    const { panels } = await read(
      BANNER + table(['23:59:59', '00:00:01'], 'pswpin/s pswpout/s', '1.00 2.00'),
    );
    expect(secondsOf(panels, 'sar swap, pages/s: pswpout/s')).toEqual([0, 2]);
    expect(panels.beginMs).toBe(Date.UTC(2026, 10, 28, 23, 59, 59));
  });

  it('reads the twelve hours of American clocks, and leaves averages and restarts out', async () => {
    const { panels, notes } = await read(
      `${BANNER}11:59:00 AM     CPU     %user\n12:00:00 PM     all      5.00\n01:00:00 PM     all      6.00\n\n01:30:00 PM       LINUX RESTART\t(2 CPU)\n\nAverage:        all      9.00\n`,
    );
    expect(valuesOf(panels, 'sar CPU, %: all %user')).toEqual([5, 6]);
    expect(secondsOf(panels, 'sar CPU, %: all %user')).toEqual([0, 3_600]);
    expect(notes).toEqual([]);
  });
});

describe('ss', () => {
  const LISTENING =
    'State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\nLISTEN 7 128 0.0.0.0:8080 0.0.0.0:*\n';
  const ONE_STATE = 'Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n';
  const INFO = (again: number) =>
    `\t cubic wscale:7,7 rto:204 rtt:${again}.5/0.2 cwnd:${again} bytes_retrans:99 retrans:1/${again}\n`;

  it('adds up connections, takes medians of what -i tells, and keeps the accept queue with its bound', async () => {
    const { panels } = await read(
      `2026-11-28T13:00:00+0000\n${LISTENING}${ONE_STATE}0 10 10.0.0.2:8080 10.0.1.2:1\n${INFO(3)}5 20 10.0.0.2:8080 10.0.1.2:2\n${INFO(4)}6 30 10.0.0.2:8080 10.0.1.2:3\n${INFO(9)}`,
    );
    expect(valuesOf(panels, 'ss accept queue: 0.0.0.0:8080 waiting')).toEqual([7]);
    expect(valuesOf(panels, 'ss accept queue: 0.0.0.0:8080 at most')).toEqual([128]);
    expect(valuesOf(panels, 'ss connections: open')).toEqual([3]);
    expect(valuesOf(panels, 'ss queued, bytes: Send-Q of all')).toEqual([60]);
    expect(valuesOf(panels, 'ss sent again by open connections: retrans of all')).toEqual([16]);
    expect(valuesOf(panels, 'ss round trip, ms: median')).toEqual([4.5]);
    expect(valuesOf(panels, 'ss congestion window, segments: median')).toEqual([4]);
  });

  it('knows that no connection was open when a filter left none, and says nothing of them when it lists listeners', async () => {
    const { panels } = await read(`2026-11-28T13:00:00+0000\n${LISTENING}${ONE_STATE}`);
    expect(valuesOf(panels, 'ss connections: open')).toEqual([0]);
    const listening = await read(`2026-11-28T13:00:00+0000\n${LISTENING}`);
    expect(listening.panels.series.map(seriesText)).toEqual([
      'ss accept queue: 0.0.0.0:8080 waiting',
      'ss accept queue: 0.0.0.0:8080 at most',
    ]);
  });
});

describe('tables of several tools in one file', () => {
  it('share one axis, and a prompt between them is no row', async () => {
    const { panels, producer, notes } = await read(
      `$ vmstat -t 1 3\n${VMSTAT_HEAD} UTC\n${vmstat(1, ' 2026-11-28 13:00:00')}\n${vmstat(2, ' 2026-11-28 13:00:01')}\n${vmstat(3, ' 2026-11-28 13:00:02')}\n\n$ sar -W 1 2\n${BANNER}\n13:00:02 pswpin/s pswpout/s\n13:00:03 1.00 2.00\n`,
    );
    expect(producer).toBe('vmstat, sar');
    expect(notes).toEqual([]);
    expect(secondsOf(panels, 'vmstat processes: r')).toEqual([0, 1]);
    expect(secondsOf(panels, 'sar swap, pages/s: pswpin/s')).toEqual([2]);
  });

  it('says how many rows do not fit their head, and refuses heads alone', async () => {
    const { notes } = await read(`${VMSTAT_HEAD}\n${vmstat(1)}\nKilled\n`);
    expect(notes.find(({ code }) => code === 'skipped-entries')).toEqual({
      code: 'skipped-entries',
      count: 1,
    });
    const refused = await readProfile(new TextEncoder().encode(`${VMSTAT_HEAD}\n`));
    expect(refused).toMatchObject({ ok: false, problem: expect.stringContaining('no row') });
  });
});
