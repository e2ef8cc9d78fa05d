import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compareValues, freshSeed, type JsLab, seededRandom } from '#lib/lab';
import { type Answer, readLabAnswers } from '../../lib/content/compile.ts';
import { stripTypes } from '../../lib/runtimes/build.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LABS = new URL('../../labs/', import.meta.url);
/** A module of the same text is loaded once: each load has a text of its own. */
let loads = 0;
const SEEDS = 12;
/** A cheat that no case finds under so many seeds is one for the checks of timed calls; `lab check` runs those. */
const SEEDS_OF_NONE = 3;

type Entry = (input: unknown) => unknown;

/** The cheats of a lab whose cases alone, untimed and outside the sandbox, should find a wrong answer. */
function wrongAnswers(lab: string): Answer[] {
  return readLabAnswers(ROOT, lab, []).filter(({ expected }) => expected === 'wrong-answer');
}

/** Whether some case finds the answer wrong. Cases run in order, in one fresh module, as they do in the sandbox. */
async function isFound(definition: JsLab, source: string): Promise<boolean> {
  const { script } = stripTypes(`${source}
// ${loads++}`);
  const url = `data:text/javascript;base64,${Buffer.from(script).toString('base64')}`;
  const program = (await import(/* @vite-ignore */ url)) as Record<string, Entry>;
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

// The calls of a lab with a kit are only prepared in the sandbox; those of other runtimes are no calls of functions.
const labs = readdirSync(LABS).filter(
  (lab) =>
    readFileSync(new URL(`${lab}/lab.ts`, LABS), 'utf8').includes("runtime: 'js'") &&
    !existsSync(new URL(`${lab}/kit.ts`, LABS)),
);

describe.for(labs)('the cases of %s', (lab) => {
  it.for(wrongAnswers(lab))('find $file with every seed or with none', async ({ source }) => {
    const { default: definition } = (await import(
      /* @vite-ignore */ new URL(`${lab}/lab.ts`, LABS).pathname
    )) as { default: JsLab };
    let found = 0;
    let tried = 0;
    while (tried < (found === 0 ? SEEDS_OF_NONE : SEEDS)) {
      tried++;
      if (await isFound(definition, source)) found++;
    }
    expect([0, tried]).toContain(found);
  });
});
