import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLab } from '#lib/content';
import type { Tier } from '#lib/lab';
import { openVerifier, type Verifier } from '#lib/verify';
import { type Answer, readLabAnswers } from '../../lib/content/compile.ts';
import { prepare } from '../../scripts/build.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUTSIDE = { generated: `${ROOT}generated`, publicFolder: `${ROOT}public` };

let verifier: Verifier;
const faults: string[] = [];
beforeAll(async () => {
  await prepare({ steps: ['course', 'verify'], quiet: true });
  verifier = await openVerifier({ ...OUTSIDE, onFault: (lab, because) => faults.push(`${lab}: ${because}`) });
});
afterAll(async () => {
  await verifier?.close();
  expect(faults).toEqual([]);
});

const verify = (lab: string, source: string, tierClaimed: Tier = 'gold') =>
  verifier.verify({ lab: readLab(lab), source, tierClaimed });
const answersOf = (lab: string) => readLabAnswers(ROOT, lab, []);
const answer = (lab: string, file: string): Answer => answersOf(lab).find((one) => one.file === file)!;
const findingCodes = ({ because }: Awaited<ReturnType<typeof verify>>) =>
  because.map(({ facts }) => (facts.what === 'finding' ? facts.finding.code : facts.what));

describe('a lab of times', () => {
  it('says of its solution that it is right and executes far less, and that only a clock shows the tier', async () => {
    const found = await verify('first-win', answer('first-win', 'solution.ts').source);
    expect(found).toMatchObject({ outcome: 'not-verifiable', tier: 'none', correct: true, claimed: 'gold' });
    expect(findingCodes(found)).toEqual(['wall-clock']);
    expect(found.because[0]?.sentence).toMatch(
      /^≥.1\.5× faster, ≥.2× faster, ≥.3× faster: .*right on fresh inputs/,
    );
    expect(found.cost?.class).toBe('like-reference');
    expect(found.cost!.starter.typical).toBeGreaterThan(20 * found.cost!.yours.typical);
    expect(found.cost!.yours.growth).toBeLessThan(1.2);
  });

  it('comes to the same figures with the same seed, and to others with another', async () => {
    const { source } = answer('first-win', 'alternatives/map-and-loop.ts');
    const play = async (seed: string) => {
      const { cost } = await verifier.verify({
        lab: readLab('first-win'),
        source,
        tierClaimed: 'gold',
        seed,
      });
      return cost!.yours;
    };
    const first = await play('0123456789abcdef0123456789abcdef');
    expect(await play('0123456789abcdef0123456789abcdef')).toEqual(first);
    expect(await play('fedcba9876543210fedcba9876543210')).not.toEqual(first);
  });

  it.for(answersOf('first-win').filter(({ kind }) => kind === 'cheat'))(
    'refuses its cheat $file',
    async ({ source, expected }) => {
      const found = await verify('first-win', source, 'bronze');
      expect(found.outcome).toBe('refused');
      expect(found.correct).toBe(expected === 'too-slow');
      expect(findingCodes(found)).toContain(expected === 'too-slow' ? 'no-gain' : expected);
    },
  );
});
