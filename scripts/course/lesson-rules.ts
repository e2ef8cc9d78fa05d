import type { Problem } from '../../lib/content/compile.ts';

/** A lesson as the rules see it. */
export interface LessonText {
  readonly path: string;
  readonly idea: string;
  /** MDX without the front matter. */
  readonly body: string;
}

const FEWEST_WORDS = 900;
const MOST_WORDS = 1_800;
/** Pages that retell other pages. A lesson cites what they retell. */
const AGGREGATORS = ['geeksforgeeks.org', 'w3schools.com', 'tutorialspoint.com', 'medium.com', 'dev.to'];

/**
 * What a program can see of docs/lessons.md: the length, the section "On Monday", one sentence for the key idea, sources,
 * and a goal in every widget.
 *
 * @param hasGoal whether a widget, by its name, checks a goal; undefined for what is no widget
 */
export function checkLesson(
  { path, idea, body }: LessonText,
  hasGoal: (component: string) => boolean | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const add = (rule: string, found: string, fix: string) => problems.push({ path, rule, found, fix });
  const words = countWords(body);
  const fix = `write ${FEWEST_WORDS} to ${MOST_WORDS}; 1,000 to 1,400 serve best`;
  if (words < FEWEST_WORDS) add('lesson-unfinished', `${words} words`, fix);
  if (words > MOST_WORDS) add('lesson-length', `${words} words`, fix);
  if (!/^## On Monday\s*$/m.test(body))
    add(
      'on-monday',
      'no section "## On Monday"',
      'give commands for the reader’s own system, and the line to read',
    );
  const keyIdeas = [...body.matchAll(/<KeyIdea>([\s\S]*?)<\/KeyIdea>/g)].map(([, text]) => oneLine(text!));
  if (keyIdeas.length !== 1) add('key-idea', `${keyIdeas.length} times <KeyIdea>`, 'write exactly one');
  else if (keyIdeas[0] !== oneLine(idea))
    add(
      'key-idea',
      `the idea "${oneLine(idea)}" and the KeyIdea "${keyIdeas[0]}" differ`,
      'make them one sentence',
    );
  for (const [, host] of body.matchAll(/https?:\/\/(?:www\.)?([^/)\s]+)/g)) {
    const banned = AGGREGATORS.find((name) => host === name || host!.endsWith(`.${name}`));
    if (banned) add('source', `a link to ${banned}`, 'cite the primary source that it retells');
  }
  for (const name of new Set([...body.matchAll(/<([A-Z]\w*)/g)].map(([, tag]) => tag!)))
    if (hasGoal(name) === false)
      add('widget-goal', `the widget ${name} has no goal`, 'ask a question and check it with <Goal>');
  return problems;
}

/** Words of prose: neither code blocks nor tags nor addresses. */
export function countWords(body: string): number {
  const prose = body
    .replace(/^```[\s\S]*?^```/gm, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, '] ');
  return prose.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ');

/** Which lesson each question of a module's quiz asks about, by its slug; undefined where the question does not say. */
export function checkQuiz(
  path: string,
  lessons: readonly string[],
  asked: readonly (string | undefined)[],
): Problem[] {
  const problems: Problem[] = [];
  asked.forEach((lesson, index) => {
    const question = `question ${index + 1}`;
    if (lesson === undefined)
      problems.push({
        path,
        rule: 'quiz-lesson',
        found: `${question} names no lesson`,
        fix: 'add "lesson: <slug>"',
      });
    else if (!lessons.includes(lesson))
      problems.push({
        path,
        rule: 'quiz-lesson',
        found: `${question} names the lesson "${lesson}"`,
        fix: `lessons: ${lessons.join(', ')}`,
      });
  });
  for (const lesson of lessons.filter((slug) => !asked.includes(slug)))
    problems.push({
      path,
      rule: 'quiz-lesson',
      found: `no question asks about "${lesson}"`,
      fix: 'ask at least one for each lesson',
    });
  return problems;
}
