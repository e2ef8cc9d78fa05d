import { existsSync, readFileSync } from 'node:fs';
import { readCourse, readTracks } from '#lib/content';
import { makeAttempt } from './client.ts';

/** The lab's own solution, as a learner hands it in. */
function solutionOf(id: string): string {
  const file = ['ts', 'sql', 'picks', 'answers']
    .map((kind) => `labs/${id}/solution.${kind}`)
    .find(existsSync);
  if (!file) throw new Error(`The lab ${id} has no solution that this test knows to read.`);
  return readFileSync(file, 'utf8');
}

/** A write for each lab of a track that says its solution reached a tier. */
export function finishTrack(
  slug: string,
  tier: string,
  sourceOf: (lab: string) => string | undefined = () => undefined,
) {
  const versions = new Map(readCourse().labs.map(({ id, version }) => [id, version]));
  const track = readTracks().find((one) => one.slug === slug)!;
  return track.labs.map((lab) => {
    const findings = [{ tier, target: 'speedup', verdict: 'met', value: 12, interval: [11, 13] }];
    const report = { correct: true, cases: [], tier, findings };
    return makeAttempt({
      lab,
      labVersion: versions.get(lab)!,
      source: sourceOf(lab) ?? solutionOf(lab),
      report,
    });
  });
}
