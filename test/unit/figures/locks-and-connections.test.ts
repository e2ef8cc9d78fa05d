import { describe, expect, it } from 'vitest';
import { blockersOf, endSession } from '#lib/simulate/lock-queue';
import { SITUATIONS } from '../../../components/widgets/LockGraph/situations.ts';
import { findMisquotes, readLessonFigures } from './check-quotes.ts';

const slug = 'locks-and-connections';
interface Figures {
  queue: { waits: { session: string; waits_for: string | null }[]; gaveUp: string; readAfterwards: number };
  connections: { connections: number; ofBest: { median: number }; timesLonger: { minimum: number } }[];
  pooler: { withoutPrepared: string; withPrepared: string; settingOfAnother: string };
}

describe('the figures of lesson 6.9', () => {
  const { queue, connections, pooler } = readLessonFigures(slug).file.figures as unknown as Figures;

  it('stand in the lesson as they were recorded, and so does the output of the tools', () => {
    expect(findMisquotes(slug)).toEqual([]);
  });

  it('let pages read once the migration has given up', () => {
    expect(queue.gaveUp).toBe('canceling statement due to lock timeout');
    expect(queue.readAfterwards).toBe(1);
  });

  it('gain nothing in throughput from the third connection on, and pay for each in time', () => {
    const [one, two, ...more] = connections;
    expect(two!.ofBest.median).toBeGreaterThan(1.5 * one!.ofBest.median);
    for (const { ofBest } of more) expect(ofBest.median).toBeLessThan(1.15 * two!.ofBest.median);
    expect(connections.at(-1)!.timesLonger.minimum).toBeGreaterThan(30);
  });

  it('show what a pooled connection keeps from one client to the next', () => {
    expect(pooler).toMatchObject({ withPrepared: 'worked', settingOfAnother: '64MB' });
    expect(pooler.withoutPrepared).toContain('already exists');
  });

  it('are what the widget makes of the same sessions', () => {
    const blockers = blockersOf(SITUATIONS[0]!.sessions);
    expect([...blockers].map(([name, of]) => [name, of.join(', ') || null])).toEqual(
      queue.waits.map(({ session, waits_for }) => [session, waits_for]),
    );
  });
});

describe('a queue for locks', () => {
  it('moves for the pages by the end of one session, and of the named one at the least loss', () => {
    for (const { sessions, end } of SITUATIONS) {
      const waits = (name: string) => endSession(sessions, name).some(({ wants }) => wants !== null);
      if (end === null) expect(sessions.every(({ wants }) => wants === null)).toBe(true);
      else expect(waits(end)).toBe(false);
    }
  });

  it('keeps later readers behind a writer of the table that waits', () => {
    const left = endSession(SITUATIONS[1]!.sessions, 'page 1');
    expect(left.find(({ name }) => name === 'page 2')!.wants).toBe('access share');
  });
});
