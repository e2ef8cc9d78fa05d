import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LabProfile, shareLines } from '#lib/profile';
import { hotPlaceOf } from '../../../components/profile/hot-place.ts';

function read(lab: string): { profile: LabProfile; source: string; lineOf: (text: string) => number } {
  const source = readFileSync(`labs/${lab}/starter.ts`, 'utf8');
  const { starter: profile } = JSON.parse(readFileSync(`labs/${lab}/profile.json`, 'utf8'));
  const lineOf = (text: string) => source.split('\n').findIndex((line) => line.includes(text)) + 1;
  return { profile, source, lineOf };
}

describe('the shares of a line', () => {
  it('hold what a nested call takes in the line that makes the calls', () => {
    const { profile, source, lineOf } = read('crm-merge-quadratic');
    const [find, norm] = [lineOf('accounts.find('), lineOf('const norm')];
    const shares = shareLines(profile, source);
    const own = shares.find(({ line }) => line === find)!;
    const callback = profile.functions.find(({ name }) => name === `anonymous, line ${find}`)!;
    expect(shares[0]?.line).toBe(norm);
    expect(shares[0]?.calledFrom).toContain(find);
    expect(own.itself).toBeCloseTo(profile.lines.find(({ line }) => line === find)!.share);
    expect(own.total).toBeGreaterThanOrEqual(callback.total);
    expect(own.total).toBeLessThanOrEqual(callback.total + own.itself);
  });

  it('hold the time of a regular expression in the line that runs it', () => {
    const { profile, source, lineOf } = read('log-regex-backtracking');
    const [hottest] = shareLines(profile, source);
    expect(hottest?.line).toBe(lineOf('PLAIN_WORDS.test('));
    expect(hottest!.itself).toBeGreaterThan(0.5);
    expect(hottest!.engineName).toMatch(/^RegExp: /);
  });

  it('never exceed the whole, and a line’s own time is part of its total', () => {
    for (const lab of ['hotspot-8020', 'invoice-sort-collator', 'json-webhook-hot-path', 'heatmap-columns']) {
      const { profile, source } = read(lab);
      for (const { itself, total } of shareLines(profile, source)) {
        expect(itself).toBeLessThanOrEqual(total + 1e-9);
        expect(total).toBeLessThanOrEqual(1);
      }
    }
  });

  it('leave a call that several lines may have made to none of them', () => {
    const call = { name: 'work', where: 'a.ts:1', self: 0.9, total: 0.9, children: [] };
    const main = { name: 'main', where: 'a.ts:2', self: 0.1, total: 1, children: [call] };
    const profile: LabProfile = {
      samples: 100,
      intervalUs: 100,
      root: { name: '(program)', where: '', self: 0, total: 1, children: [main] },
      lines: [{ line: 1, share: 0.9 }],
      functions: [],
    };
    const source = (second: string) =>
      `const work = () => 1;\nfunction main() {\n  work();\n  ${second}\n}\n`;
    const totals = (text: string) => shareLines(profile, text).map(({ line, total }) => [line, total]);
    expect(totals(source('done();'))).toContainEqual([3, 0.9]);
    expect(totals(source('work();'))).toEqual([[1, 0.9]]);
    expect(totals(source('done(); // work'))).toContainEqual([3, 0.9]);
  });
});

describe('the answer to a picked line', () => {
  it('tells both what the line takes itself and what it takes with its calls, and which was asked', () => {
    const { profile, source, lineOf } = read('crm-merge-quadratic');
    const find = lineOf('accounts.find(');
    const { picked } = hotPlaceOf(profile, source, find);
    expect(picked).toMatch(
      new RegExp(
        `^You picked line ${find}: \\d+ % itself, 8\\d % together with what it calls, line \\d+ among it\\.`,
      ),
    );
    expect(picked).toContain('The question was about a line’s own time');
  });

  it('can be right where the time is in the engine', () => {
    const { profile, source, lineOf } = read('log-regex-backtracking');
    const { said, picked } = hotPlaceOf(profile, source, lineOf('PLAIN_WORDS.test('));
    expect(said).toContain('the engine’s own code');
    expect(picked).toBe('That is the line you picked.');
  });
});
