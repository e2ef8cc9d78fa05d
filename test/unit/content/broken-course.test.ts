import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileCourse, formatProblem, type Problem } from '../../../lib/content/compile.ts';

const ROOT = new URL('../../fixtures/broken-course', import.meta.url).pathname;

describe('a course with everything wrong in it', () => {
  const target = mkdtempSync(join(tmpdir(), 'broken-course-'));
  let problems: Problem[] = [];
  let lines: string[] = [];
  beforeAll(async () => {
    ({ problems } = await compileCourse({
      root: ROOT,
      out: join(target, 'out'),
      publicFolder: join(target, 'public'),
    }));
    lines = problems.map(formatProblem);
  });

  it('reports every kind of problem in one pass', () => {
    expect([...new Set(problems.map((problem) => problem.rule))].sort()).toEqual([
      'broken-mdx',
      'broken-yaml',
      'duplicate-id',
      'edit-of-nothing',
      'entry-not-exported',
      'expectation',
      'expression-in-prose',
      'folder-name',
      'heading-level',
      'import-in-prose',
      'import-in-source',
      'missing-key',
      'orphan-lab',
      'three-hints',
      'unknown-component',
      'unknown-counter',
      'unknown-file',
      'unknown-key',
      'unknown-lab',
      'unknown-workload',
      'wrong-value',
    ]);
  });

  it.each([
    'content/01-measure-first/09-bad.mdx: unrecognised key "labz" (did you mean "labs"?) [unknown-key]',
    'content/01-measure-first/09-bad.mdx: "minutes" is "ten" (expected number) [wrong-value]',
    'content/01-measure-first/09-bad.mdx:11: unknown component <LatencyHistogramm> (did you mean <LatencyHistogram>?) [unknown-component]',
    'content/01-measure-first/09-bad.mdx:13: import or export in prose (use a widget by its name, without importing it) [import-in-prose]',
    'content/01-measure-first/11-yaml.mdx: the YAML does not parse: unexpected end of the stream within a double quoted scalar on line 4 (mend the YAML) [broken-yaml]',
    'content/01-measure-first/chat-sheet.mdx: nothing reads this file (did you mean "cheat-sheet.mdx"?) [unknown-file]',
    'content/01-measure-first/index.mdx: there is no lab "goodlab" (did you mean "good-lab"?) [unknown-lab]',
    'content/01-twin: the same number or slug as content/01-measure-first (give each module its own) [duplicate-id]',
    'content/01-twin/index.mdx: the lab "good-lab" is listed already in content/01-measure-first/index.mdx (list it once) [duplicate-id]',
    'labs/bad-lab/alternatives/plain.ts: the outcome "platinum" (start with "// @expect" and one of bronze, silver, gold) [expectation]',
    'labs/bad-lab/cheats/from-nowhere.ts: an edit "from: answer" (write from: solution or from: starter) [expectation]',
    'labs/bad-lab/cheats/misspelt.ts:2: labs/bad-lab/solution.ts has no function "firstRepaet" (did you mean "firstRepeat"?) [edit-of-nothing]',
    'labs/bad-lab/debrief.mdx: the key "modelAnswer" is missing (expected string) [missing-key]',
    'labs/bad-lab/hints.mdx: 2 "##" headings (write exactly three hints, one heading each, from a nudge to nearly the answer) [three-hints]',
    'labs/bad-lab/lab.ts: unrecognised key "targets.silver.speedupp" (did you mean "speedup"?) [unknown-key]',
    'labs/bad-lab/lab.ts: "sizes" is [100,200,400,800,1700] (each size must be double the one before) [wrong-value]',
    'labs/bad-lab/lab.ts: the hidden case "Large" names the workload "typcal" (did you mean "typical"?) [unknown-workload]',
    'labs/bad-lab/starter.ts: the function "firstRepeat" is not exported (it exports firstRepeated) [entry-not-exported]',
    'labs/bad-lab/starter.ts:1: an import (the sandbox loads one file: write all of it there) [import-in-source]',
    'labs/orphan-lab: no module lists this lab (add "orphan-lab" to "labs" in an index.mdx under content/) [orphan-lab]',
  ])('says: %s', (line) => {
    expect(lines).toContain(line);
  });

  it('finds nothing wrong in its sound lesson and its sound lab', () => {
    expect(lines.filter((line) => /01-sound|labs\/good-lab/.test(line))).toEqual([]);
  });

  it('writes nothing', () => {
    expect(existsSync(target) ? readdirSync(target) : []).toEqual([]);
  });
});
