import { closestWord, type Problem } from '#lib/lab/schema';
import { readTopLevel, type TopLevel, type TopLevelPart } from './top-level.ts';

/** A text with the path that its problems name. */
export interface SourceFile {
  readonly path: string;
  readonly source: string;
}

/**
 * The whole text that an edit stands for: what the edit declares replaces what the base declares under the same name;
 * imports go to the top, and everything else that it adds stands before the first constant it replaces, or at the end.
 * Adds a problem and answers undefined when a function neither has a namesake in the base nor is used by the rest of the
 * edit, when a name is declared twice, or when nothing changes.
 */
export function joinEdit(base: SourceFile, edit: SourceFile, problems: Problem[]): string | undefined {
  const count = problems.length;
  const before = read(base, problems);
  const changes = read(edit, problems);
  if (!before || !changes) return undefined;
  const namesakes = new Map<TopLevelPart, TopLevelPart>();
  const declared = before.parts.flatMap(({ names }) => names);
  const seen = new Set<string>();
  for (const part of changes.parts) {
    const fault = (rule: string, found: string, fix: string) =>
      problems.push({ path: `${edit.path}:${part.line}`, rule, found, fix });
    const old = before.parts.find(({ names }) => names.some((name) => part.names.includes(name)));
    for (const name of part.names.filter((name) => seen.has(name)))
      fault('edit-twice', `"${name}" is declared twice`, 'keep one of them');
    for (const name of part.names) seen.add(name);
    if (old && old.names.join() !== part.names.join()) {
      fault(
        'edit-of-many',
        `it declares ${part.names.join(', ')} where ${base.path} declares ${old.names.join(', ')}`,
        'declare the same names together',
      );
    } else if (old) namesakes.set(old, part);
    else if (part.isFunction && !isMentioned(part, changes)) {
      const meant = closestWord(part.names[0]!, declared);
      fault(
        'edit-of-nothing',
        `${base.path} has no function "${part.names[0]}"`,
        meant ? `did you mean "${meant}"?` : 'call it from a function that is replaced, or remove it',
      );
    }
  }
  if (problems.length > count) return undefined;
  const joined = write(before, changes, namesakes);
  if (codeOf(joined) !== codeOf(base.source)) return joined;
  problems.push({
    path: edit.path,
    rule: 'edit-of-nothing',
    found: `it is the same as ${base.path}`,
    fix: 'change a function, or remove the file',
  });
  return undefined;
}

/** The parts of both, in the order of the base. */
function write(
  before: TopLevel,
  changes: TopLevel,
  namesakes: ReadonlyMap<TopLevelPart, TopLevelPart>,
): string {
  // The first line of an edit declares its outcome; it is none of its text.
  const textOf = ({ lines }: TopLevel, { leadLine, endLine }: TopLevelPart) =>
    lines.slice(Math.max(leadLine - 1, lines === changes.lines ? 1 : 0), endLine);
  const replacing = new Set(namesakes.values());
  const added = changes.parts.filter((part) => !replacing.has(part));
  const imports = added.filter(({ isImport }) => isImport);
  const others = added.filter(({ isImport }) => !isImport);
  const rest = changes.lines.slice(changes.parts.at(-1)?.endLine ?? 0);
  // Functions are known from the first line on; a constant has to stand before another that needs it while loading.
  const at = before.parts.findIndex((part) => namesakes.has(part) && !part.isFunction);
  return [
    ...imports.flatMap((part) => textOf(changes, part)),
    ...before.parts.flatMap((part, index) => {
      const replacement = namesakes.get(part);
      return [
        ...(index === at ? others.flatMap((one) => textOf(changes, one)) : []),
        // Types between the statements of the base stay.
        ...before.lines.slice(part.leadLine - 1, part.line - 1),
        ...(replacement ? textOf(changes, replacement) : before.lines.slice(part.line - 1, part.endLine)),
      ];
    }),
    ...before.lines.slice(before.parts.at(-1)?.endLine ?? 0),
    ...(at < 0 ? others.flatMap((one) => textOf(changes, one)) : []),
    ...rest,
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}

function read({ path, source }: SourceFile, problems: Problem[]): TopLevel | undefined {
  try {
    return readTopLevel(source);
  } catch (thrown) {
    problems.push({
      path,
      rule: 'broken-source',
      found: `the source does not parse: ${(thrown as Error).message}`,
    });
    return undefined;
  }
}

/** Does any other part of the edit name this one? */
function isMentioned({ names }: TopLevelPart, { lines, parts }: TopLevel): boolean {
  const word = new RegExp(`\\b${names[0]}\\b`);
  return parts.some(
    (other) =>
      !other.names.includes(names[0]!) && word.test(lines.slice(other.line - 1, other.endLine).join('\n')),
  );
}

/** Text without comments at the ends of parts and blank lines: enough to see that an edit changes nothing. */
function codeOf(source: string): string {
  const { lines, parts } = readTopLevel(source);
  return parts.map(({ line, endLine }) => lines.slice(line - 1, endLine).join('\n')).join('\n');
}
