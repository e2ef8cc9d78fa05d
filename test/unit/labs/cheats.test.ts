import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { compareValues, freshSeed, type LabDefinition, seededRandom } from '#lib/lab';

const LABS = new URL('../../../labs/', import.meta.url);
const SEEDS = 12;
/** A cheat that no case finds under so many seeds is one for the checks of timed calls; `lab check` runs those. */
const SEEDS_OF_NONE = 3;

type Entry = (input: unknown) => unknown;

/** The cheats of a lab whose cases alone, untimed and outside the sandbox, should find a wrong answer. */
function wrongAnswers(lab: string): string[] {
  return readdirSync(new URL(`${lab}/cheats/`, LABS)).filter((name) =>
    readFileSync(new URL(`${lab}/cheats/${name}`, LABS), 'utf8').startsWith('// @expect wrong-answer'),
  );
}

/** Whether some case finds the answer wrong. Cases run in order, in one fresh module, as they do in the sandbox. */
async function isFound(definition: LabDefinition, path: string): Promise<boolean> {
  vi.resetModules();
  const program = (await import(/* @vite-ignore */ path)) as Record<string, Entry>;
  const run = program[definition.entry as string]!;
  for (const one of [...definition.visible, ...definition.hidden]) {
    const seed = freshSeed();
    const make = () => {
      const random = seededRandom(seed);
      if ('input' in one) return one.input(random);
      const { generate, size } = definition.workloads[one.workload]!;
      return generate(random, one.size ?? size);
    };
    let output: unknown;
    try {
      output = run(make());
    } catch {
      return true;
    }
    const expected = definition.oracle!(make());
    const wrong = definition.check
      ? definition.check(make(), output, expected)
      : compareValues(expected, output);
    if (wrong !== null) return true;
  }
  return false;
}

// The calls of a lab with a kit are only prepared in the sandbox.
const labs = readdirSync(LABS).filter(
  (lab) => existsSync(new URL(`${lab}/lab.ts`, LABS)) && !existsSync(new URL(`${lab}/kit.ts`, LABS)),
);

describe.for(labs)('the cases of %s', (lab) => {
  it.for(wrongAnswers(lab))('find %s with every seed or with none', async (name) => {
    const { default: definition } = (await import(
      /* @vite-ignore */ new URL(`${lab}/lab.ts`, LABS).pathname
    )) as { default: LabDefinition };
    const path = new URL(`${lab}/cheats/${name}`, LABS).pathname;
    let found = 0;
    let tried = 0;
    while (tried < (found === 0 ? SEEDS_OF_NONE : SEEDS)) {
      tried++;
      if (await isFound(definition, path)) found++;
    }
    expect([0, tried]).toContain(found);
  });
});
