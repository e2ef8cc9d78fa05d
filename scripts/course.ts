import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import matter from 'gray-matter';
import { formatProblem, type Problem } from '../lib/content/compile.ts';
import { checkLesson, checkQuiz } from './course/lesson-rules.ts';

const HELP = `npm run course -- check

  What a program can see of the rules for lessons: length, "On Monday", one key idea, sources, a goal in every widget, and a quiz
  question for each lesson. One line for each rule that is broken; exit 0 only when none is. A lesson that is still too short is
  unfinished: that is said, and fails nothing.
`;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
  },
});
if (values.help || positionals[0] !== 'check' || positionals.length > 1) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}
const problems: Problem[] = [];
let lessons = 0;
for (const module of readdirSync(join(ROOT, 'content'))
  .filter((name) => /^\d\d-/.test(name))
  .sort()) {
  const folder = join(ROOT, 'content', module);
  const files = readdirSync(folder)
    .filter((name) => /^\d\d-.*\.mdx$/.test(name))
    .sort();
  lessons += files.length;
  for (const file of files) {
    const { data, content } = matter(readFileSync(join(folder, file), 'utf8'), {});
    const idea = String(data.idea ?? '');
    problems.push(...checkLesson({ path: `content/${module}/${file}`, idea, body: content }, hasGoal));
  }
  const quiz = join(folder, 'quiz.yaml');
  if (!existsSync(quiz)) continue;
  const { data } = matter(`---\n${readFileSync(quiz, 'utf8')}\n---\n`, {});
  const questions = (data.questions ?? []) as { lesson?: string }[];
  problems.push(
    ...checkQuiz(
      `content/${module}/quiz.yaml`,
      files.map((file) => file.slice(3, -'.mdx'.length)),
      questions.map(({ lesson }) => lesson),
    ),
  );
}
const unfinished = problems.filter(({ rule }) => rule === 'lesson-unfinished');
const broken = problems.filter(({ rule }) => rule !== 'lesson-unfinished');
for (const problem of unfinished) process.stdout.write(`warn ${formatProblem(problem)}\n`);
for (const problem of broken) process.stdout.write(`FAIL ${formatProblem(problem)}\n`);
process.stdout.write(`${lessons} lessons, ${unfinished.length} unfinished, ${broken.length} broken rules\n`);
if (lessons === 0 || broken.length > 0) process.exitCode = 1;

/** A widget is a folder of its own; its goal is the component that it shows. */
function hasGoal(component: string): boolean | undefined {
  const folder = join(ROOT, 'components/widgets', component);
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .some((name) => /<Goal\b/.test(readFileSync(join(folder, name), 'utf8')));
}
