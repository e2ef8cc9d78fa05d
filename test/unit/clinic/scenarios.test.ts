import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  markdownOf,
  newCase,
  reportOf,
  type Scenario,
  standingOf,
  UNKNOWN,
  withEntry,
} from '../../../lib/clinic/index.ts';
import { load } from './scenarios.ts';

let scenarios: Scenario[];
let said: string[];
beforeAll(async () => {
  ({ scenarios, said } = await load());
});

describe('the scenarios of the clinic', () => {
  it('are five, and the build has nothing to say against them', () => {
    expect(said).toEqual([]);
    expect(scenarios.map(({ slug }) => slug)).toEqual([
      'our-api-is-slow',
      'page-load-is-5-seconds',
      'database-queries-take-seconds',
      'memory-grows-until-oom',
      'how-do-we-scale-to-10x',
    ]);
  });

  it('end in a report whichever answers are given, and reach every step and every finding on the way', () => {
    for (const scenario of scenarios) {
      const [reached, found] = [new Set<string>(), new Set<string>()];
      const choice = fc.infiniteStream(fc.nat(20));
      fc.assert(
        fc.property(choice, (choices) => {
          let one = newCase('0', scenario.slug, 0);
          for (let asked = 0; ; asked++) {
            const standing = standingOf(scenario, one);
            if (!standing.current) break;
            expect(asked).toBeLessThan(scenario.steps.length);
            reached.add(standing.current.id);
            const ids = [...standing.current.answers.map(({ id }) => id), UNKNOWN];
            one = withEntry(one, standing.current.id, { answer: ids[choices.next().value! % ids.length]! });
          }
          const report = reportOf(scenario, one, '');
          for (const { id } of report.findings) found.add(id);
          expect(report.isFinished).toBe(true);
          expect(markdownOf(report, '')).toContain(`# “${scenario.says}”`);
        }),
        { numRuns: 150, seed: 7 },
      );
      expect([...reached].sort(), scenario.slug).toEqual(scenario.steps.map(({ id }) => id).sort());
      expect([...found].sort(), scenario.slug).toEqual(scenario.findings.map(({ id }) => id).sort());
    }
  });

  it('give a command for each stack that a step names, and a way on without the evidence', () => {
    for (const { steps } of scenarios) {
      for (const { id, commands, without } of steps) {
        expect(commands.length, id).toBeGreaterThan(0);
        for (const { lines } of commands) expect(lines.join('').length, id).toBeGreaterThan(10);
        expect(without.later.length, id).toBeGreaterThan(20);
      }
    }
  });

  it('teach every finding, by a page of the course or one that is said to be to come', () => {
    for (const { slug, findings } of scenarios) {
      for (const { id, lessons, labs } of findings) {
        expect(lessons.length, `${slug} ${id}`).toBeGreaterThan(0);
        for (const { title } of [...lessons, ...labs]) expect(title).not.toBe('');
      }
      const links = findings.flatMap(({ lessons, labs }) => [...lessons, ...labs]);
      expect(
        links.some(({ href }) => href !== null),
        slug,
      ).toBe(true);
    }
  });
});
