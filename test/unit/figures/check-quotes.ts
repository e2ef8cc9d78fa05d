import { readdirSync, readFileSync } from 'node:fs';

interface Quote {
  figure: string;
  text: string;
  /** Significant digits the text rounds to; without it, the digits that are written count. */
  digits?: number;
  /** The text states the figure times this: 100 for a share in percent. */
  scale?: number;
}

interface FigureFile {
  command: string;
  figures: Record<string, unknown>;
  quoted: Quote[];
  excerpts?: string[];
}

/** The module's folder and the file of a lesson: two digits, a dash and its slug. */
function findLesson(slug: string): { folder: string; name: string } {
  for (const module of readdirSync('content')) {
    const folder = `content/${module}`;
    const name = readdirSync(folder).find(
      (entry) => /^\d\d-/.test(entry) && entry.slice(3) === `${slug}.mdx`,
    );
    if (name) return { folder, name };
  }
  throw new Error(`content/ has no lesson ${slug}`);
}

/** The recorded figures of a lesson, and its text with runs of white space made one space. */
export function readLessonFigures(slug: string): { file: FigureFile; lesson: string } {
  const { folder, name } = findLesson(slug);
  return {
    file: JSON.parse(readFileSync(`${folder}/figures/${slug}.json`, 'utf8')) as FigureFile,
    lesson: readFileSync(`${folder}/${name}`, 'utf8').replace(/\s+/g, ' '),
  };
}

function readFigure(figures: unknown, path: string): number {
  let value: unknown = figures;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (typeof value !== 'number') throw new Error(`no number at figures.${path}`);
  return value;
}

/**
 * Every way in which a lesson and its figures disagree, as sentences: a quoted text the lesson does not contain,
 * or a number in it that is not the recorded one rounded to its last digit. A digit after a letter (p99) is not the number.
 */
export function findMisquotes(slug: string): string[] {
  const { file, lesson } = readLessonFigures(slug);
  const problems: string[] = [];
  for (const { figure, text, digits, scale = 1 } of file.quoted) {
    const value = readFigure(file.figures, figure) * scale;
    if (!lesson.includes(text)) problems.push(`the lesson does not say "${text}" (${figure} = ${value})`);
    const number = text.match(/(?<![\w.,])\d[\d,]*(\.\d+)?/)?.[0].replaceAll(',', '') ?? '';
    const decimals = number.split('.')[1]?.length ?? 0;
    const step = 10 ** -decimals;
    const shown = digits ? Number(value.toPrecision(digits)) : value;
    if (!(Math.abs(Number(number) - shown) <= step / 2 + 1e-9))
      problems.push(`"${text}" rounds ${figure} = ${value} wrongly`);
  }
  for (const line of file.excerpts ?? []) {
    if (!lesson.includes(line.replace(/\s+/g, ' ').trim()))
      problems.push(`the lesson does not print "${line}"`);
  }
  if (!lesson.includes(file.command)) problems.push(`the lesson does not name its command ${file.command}`);
  return problems;
}

/** The lines of a lesson's `text` and `console` fences after "On Monday" that its recorded transcript does not have. */
export function findUnrecordedOutput(slug: string): string[] {
  const { folder, name } = findLesson(slug);
  const lesson = readFileSync(`${folder}/${name}`, 'utf8').split('\n## On Monday\n')[1]?.split('\n## ')[0];
  if (!lesson) return [`the lesson ${slug} has no section "On Monday"`];
  const recorded = new Set(
    readFileSync(`${folder}/figures/${slug}.txt`, 'utf8')
      .split('\n')
      .map((line) => line.trim().replace(/\s+/g, ' ')),
  );
  const quoted = [...lesson.matchAll(/^```text\n([\s\S]*?)^```$/gm)].flatMap((fence) =>
    fence[1]!.split('\n'),
  );
  if (quoted.length === 0) return [`the lesson ${slug} shows no output`];
  return quoted
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '' && line !== '…' && !recorded.has(line));
}
