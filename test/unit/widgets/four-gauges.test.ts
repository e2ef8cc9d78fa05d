import { describe, expect, it } from 'vitest';
import { inFlight } from '#lib/simulate/envelope';
import { HOSTS, judgeChoice, RESOURCES } from '#lib/simulate/four-gauges';

const hostNamed = (name: string) => HOSTS.find((host) => host.name === name)!;

describe('the four hosts', () => {
  it('each queue for a different resource', () => {
    expect(new Set(HOSTS.map((host) => host.queues)).size).toBe(RESOURCES.length);
  });

  it('accept only the resource that queues, and say why the others do not', () => {
    for (const host of HOSTS)
      for (const resource of RESOURCES) {
        const { right, because } = judgeChoice(host, resource);
        expect(right).toBe(resource === host.queues);
        expect(because.length).toBeGreaterThan(20);
      }
  });

  it('have numbers that agree with each other', () => {
    expect(Math.round(inFlight(1_900, 38))).toBe(72);
    expect(hostNamed('Host B').gauges.Disk.saturation).toContain('72 in flight, 38 ms');
    expect(Math.round(40e6 / 4_096 / 100) * 100).toBe(9_800);
    expect(hostNamed('Host C').gauges.Disk.utilisation).toContain('9,800 of 16,000');
    expect(Math.round(inFlight(9_800, 0.6))).toBe(6);
  });

  it('state utilisation in percent of what they say is used', () => {
    for (const host of HOSTS)
      for (const resource of RESOURCES) {
        const { utilisation, utilisationPercent } = host.gauges[resource];
        const [used, limit] = utilisation
          .replaceAll(',', '')
          .match(/[\d.]+/g)!
          .map(Number) as [number, number];
        const percent = utilisation.includes('%') ? used : (100 * used) / limit;
        expect(Math.abs(percent - utilisationPercent), `${host.name} ${resource}`).toBeLessThanOrEqual(2);
      }
  });
});
