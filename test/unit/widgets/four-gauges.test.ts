import { describe, expect, it } from 'vitest';
import { inFlight } from '#lib/simulate/envelope';
import { ANSWERS, HOSTS, judgeChoice, printTools } from '#lib/simulate/four-gauges';

describe('the five hosts', () => {
  it('each queue for something else, and one for none of the four', () => {
    expect(new Set(HOSTS.map((host) => host.queues))).toEqual(new Set(ANSWERS));
  });

  it('accept only the answer that is right, and say why the others are not', () => {
    for (const host of HOSTS)
      for (const answer of ANSWERS) {
        const { right, because } = judgeChoice(host, answer);
        expect(right).toBe(answer === host.queues);
        expect(because.length).toBeGreaterThan(20);
      }
  });

  it('have numbers that agree with each other', () => {
    for (const { disk, vmstat, cores, name } of HOSTS) {
      expect(Math.abs(inFlight(disk.perSecond, disk.awaitMs) - disk.queue), name).toBeLessThan(0.1);
      expect(vmstat.us + vmstat.sy + vmstat.id + vmstat.wa, name).toBe(100);
      const swapped = (vmstat.si + vmstat.so) / 4;
      expect(swapped, name).toBeLessThanOrEqual(disk.perSecond);
      if (vmstat.r < cores)
        expect((100 * vmstat.r) / cores, name).toBeGreaterThan(vmstat.us + vmstat.sy - 15);
    }
    expect((39_200 + 9_100) / 4).toBe(12_075);
    expect(1_600 / 80_000).toBe(0.02);
  });

  it('have a load average that counts the runnable and those in uninterruptible waits', () => {
    for (const { load, vmstat } of HOSTS) expect(Math.abs(load - vmstat.r - vmstat.b)).toBeLessThanOrEqual(2);
  });

  it('print lines that fit a phone', () => {
    for (const host of HOSTS)
      for (const line of printTools(host).split('\n')) expect(line.length).toBeLessThanOrEqual(44);
  });
});
