import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PageLink, Scenario } from '#lib/clinic';
import { closestWord } from '#lib/lab/schema';
import { checkScenario } from './check-scenario.ts';
import { parseYaml } from './front-matter.ts';
import { highlightLines } from './highlight.ts';
import { type Problem, parseStrictly } from './problems.ts';
import { readText } from './read-text.ts';
import { type ScenarioFile, scenarioFile } from './scenario-file.ts';

const FOLDER = 'content/clinic';
const NUMBERED = /^\d\d-([a-z0-9]+(?:-[a-z0-9]+)*)\.yaml$/;

/** Pages of the course that findings may lead to. */
export interface CoursePages {
  readonly lessons: ReadonlyMap<string, PageLink>;
  readonly labs: ReadonlyMap<string, PageLink>;
}

/** Every scenario in content/clinic, in the order of their numbers. Adds all problems on the way. */
export async function loadScenarios(
  root: string,
  pages: CoursePages,
  problems: Problem[],
): Promise<Scenario[]> {
  const folder = join(root, FOLDER);
  const scenarios: Scenario[] = [];
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const name of names.filter((one) => !one.startsWith('.'))) {
    const path = `${FOLDER}/${name}`;
    const slug = NUMBERED.exec(name)?.[1];
    if (!slug) {
      problems.push({
        path,
        rule: 'unknown-file',
        found: 'nothing reads this file',
        fix: 'a scenario is named NN-slug.yaml',
      });
      continue;
    }
    if (scenarios.some((one) => one.slug === slug)) {
      problems.push({
        path,
        rule: 'duplicate-id',
        found: `another scenario is called "${slug}"`,
        fix: 'give each its own slug',
      });
    }
    const before = problems.length;
    const yaml = parseYaml(readText(join(folder, name)), path, problems);
    if (problems.length > before) continue;
    const file = parseStrictly(scenarioFile, yaml, path, problems);
    if (!file) continue;
    const branchOf = checkScenario(file, path, problems);
    const findings = linkFindings(file, pages, path, problems);
    if (problems.length === before) scenarios.push(await assemble(slug, file, branchOf, findings));
  }
  return scenarios;
}

async function assemble(
  slug: string,
  file: ScenarioFile,
  branchOf: ReadonlyMap<string, string | null>,
  findings: Scenario['findings'],
): Promise<Scenario> {
  const { toCome: _, steps, ...rest } = file;
  return {
    slug,
    ...rest,
    findings,
    steps: await Promise.all(
      steps.map(async ({ commands, ...step }) => ({
        ...step,
        branch: branchOf.get(step.id) ?? null,
        commands: await Promise.all(
          commands.map(async ({ stack, language, run, needs }) => ({
            stack,
            language,
            lines: await highlightLines(run.trimEnd(), language),
            ...(needs === undefined ? {} : { needs }),
          })),
        ),
      })),
    ),
  } as Scenario;
}

/** Slugs and ids become links; what the course lacks must be said to be to come. */
function linkFindings(
  file: ScenarioFile,
  { lessons, labs }: CoursePages,
  path: string,
  problems: Problem[],
): Scenario['findings'] {
  const link =
    (kind: 'lesson' | 'lab', known: ReadonlyMap<string, PageLink>, finding: string) => (id: string) => {
      const page = known.get(id);
      if (page) return page;
      const title = Object.hasOwn(file.toCome, id) ? file.toCome[id]! : undefined;
      if (title === undefined) {
        const meant = closestWord(id, [...known.keys(), ...Object.keys(file.toCome)]);
        problems.push({
          path,
          rule: `unknown-${kind}`,
          found: `the finding "${finding}" names the ${kind} "${id}", which the course does not have`,
          fix: meant ? `did you mean "${meant}"?` : 'give its title under "toCome"',
        });
      }
      return { title: title ?? id, href: null };
    };
  return file.findings.map(({ lessons: own, labs: ownLabs, ...finding }) => ({
    ...finding,
    lessons: own.map(link('lesson', lessons, finding.id)),
    labs: ownLabs.map(link('lab', labs, finding.id)),
  })) as Scenario['findings'];
}
