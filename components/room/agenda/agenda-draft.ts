import { LIMITS, type Question, type Stage, type Step } from '#lib/live';

export interface Agenda {
  readonly title: string;
  readonly steps: readonly Step[];
}

export const STEP_WORDS: Readonly<Record<Step['kind'], string>> = {
  lesson: 'Lesson',
  lab: 'Lab',
  poll: 'Poll',
  talk: 'Talk',
  break: 'Break',
};
export const STAGES: readonly Stage[] = ['predict', 'profile', 'fix', 'explain'];
export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  predict: 'Predict',
  profile: 'Profile',
  fix: 'Fix and measure',
  explain: 'Explain',
};

export const NEW_QUESTION: Question = { asks: 'choice', text: '', options: ['', ''], results: 'closed' };

/** A step of a kind, still to be filled in, with an id that no other has. */
export function newStep(kind: Step['kind'], steps: readonly Step[]): Step {
  const id = freeId(steps.map((step) => step.id));
  const common = { id, title: kind === 'break' ? 'Break' : '', minutes: 10, notes: '' };
  if (kind === 'lesson') return { kind, ...common, lesson: '' };
  if (kind === 'lab') return { kind, ...common, lab: '', held: ['explain'] };
  if (kind === 'poll') return { kind, ...common, minutes: 5, question: NEW_QUESTION };
  return { kind, ...common };
}

function freeId(taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number++)
    if (!taken.includes(`step-${number}`)) return `step-${number}`;
}

/** The steps with one of them moved by so many places, as far as there are places. */
export function moveStep(steps: readonly Step[], id: string, by: number): Step[] {
  const from = steps.findIndex((step) => step.id === id);
  const to = Math.min(steps.length - 1, Math.max(0, from + by));
  return from < 0 ? [...steps] : steps.toSpliced(from, 1).toSpliced(to, 0, steps[from]!);
}

/** Planned minutes of all steps. */
export function minutesOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { minutes }) => sum + minutes, 0);
}

export interface Problem {
  /** The id of the step; null for what concerns the agenda as a whole. */
  readonly step: string | null;
  readonly message: string;
}

/** What the course has, to be chosen from. */
export interface Choices {
  readonly lessons: ReadonlySet<string>;
  readonly labs: ReadonlySet<string>;
}

/** What keeps an agenda from being used; none when a room can be opened with it. */
export function problemsOf({ title, steps }: Agenda, choices: Choices): Problem[] {
  const whole = (message: string): Problem => ({ step: null, message });
  return [
    ...(title.trim() === '' ? [whole('Give the room a title.')] : []),
    ...(steps.length === 0 ? [whole('Add at least one step.')] : []),
    ...(steps.length > LIMITS.steps
      ? [whole(`An agenda has at most ${LIMITS.steps} steps; this one has ${steps.length}.`)]
      : []),
    ...steps.flatMap((step) =>
      sayStep(step, choices).map((message): Problem => ({ step: step.id, message })),
    ),
  ];
}

function sayStep(step: Step, { lessons, labs }: Choices): string[] {
  const said: string[] = [];
  if (step.title.trim() === '') said.push('Give this step a title.');
  if (!(step.minutes >= 0 && step.minutes <= LIMITS.stepMinutes))
    said.push(`Minutes are between 0 and ${LIMITS.stepMinutes}.`);
  if (step.kind === 'lesson' && !lessons.has(step.lesson))
    said.push(step.lesson === '' ? 'Choose a lesson.' : `The course has no lesson “${step.lesson}”.`);
  if (step.kind === 'lab' && !labs.has(step.lab))
    said.push(step.lab === '' ? 'Choose a lab.' : `The course has no lab “${step.lab}”.`);
  if (step.kind === 'poll') said.push(...problemsOfQuestion(step.question));
  return said;
}

/** What keeps a question from being asked. */
export function problemsOfQuestion(question: Question): string[] {
  const said = question.text.trim() === '' ? ['Write the question.'] : [];
  if (question.asks === 'number') return said;
  const empty = question.options.findIndex((option) => option.trim() === '');
  return empty < 0 ? said : [...said, `Option ${empty + 1} is empty.`];
}

const FORMAT = 'hotpath-agenda';

/** An agenda as a file that {@link readAgendaFile} takes back. */
export function agendaFileOf({ title, steps }: Agenda): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, title, steps }, null, 2)}\n`;
}

/** Reads an agenda from a file's text. What it says is shown as text and checked again by the server. */
export function readAgendaFile(text: string): Agenda | { readonly refused: string } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { refused: 'This file is not JSON: choose one that was saved here.' };
  }
  if (!isRecord(file) || file.format !== FORMAT || !Array.isArray(file.steps))
    return { refused: `This file holds no agenda: its "format" has to be "${FORMAT}".` };
  if (file.version !== 1)
    return { refused: `This agenda is of version ${String(file.version)}; this page reads version 1.` };
  if (file.steps.length > LIMITS.steps)
    return {
      refused: `An agenda has at most ${LIMITS.steps} steps; this file has ${file.steps.length}.`,
    };
  const steps: Step[] = [];
  for (const [place, found] of file.steps.entries()) {
    const step = readStep(found, steps);
    if (!step) return { refused: `Step ${place + 1} of this file is of no kind that an agenda has.` };
    steps.push(step);
  }
  return { title: textOf(file.title, LIMITS.titleCharacters), steps };
}

function readStep(found: unknown, before: readonly Step[]): Step | undefined {
  if (!isRecord(found) || !Object.hasOwn(STEP_WORDS, String(found.kind))) return undefined;
  const blank = newStep(found.kind as Step['kind'], before);
  const { id } = found;
  const isFree =
    typeof id === 'string' && /^[a-z0-9-]{1,64}$/.test(id) && before.every((step) => step.id !== id);
  const common = {
    id: isFree ? id : blank.id,
    title: textOf(found.title, LIMITS.titleCharacters),
    minutes: typeof found.minutes === 'number' ? found.minutes : blank.minutes,
    notes: textOf(found.notes, LIMITS.notesCharacters),
  };
  if (blank.kind === 'lesson') {
    const section = textOf(found.section, 64);
    return {
      ...blank,
      ...common,
      lesson: textOf(found.lesson, 200),
      ...(/^[a-z0-9-]{1,64}$/.test(section) && { section }),
    };
  }
  if (blank.kind === 'lab') {
    const held = Array.isArray(found.held)
      ? STAGES.filter((stage) => (found.held as unknown[]).includes(stage))
      : [];
    return { ...blank, ...common, lab: textOf(found.lab, 64), held };
  }
  if (blank.kind === 'poll') return { ...blank, ...common, question: readQuestion(found.question) };
  return { ...blank, ...common };
}

function readQuestion(found: unknown): Question {
  if (!isRecord(found)) return NEW_QUESTION;
  const text = textOf(found.text, LIMITS.textCharacters);
  const results = found.results === 'live' || found.results === 'revealed' ? found.results : 'closed';
  if (found.asks === 'number') return { asks: 'number', text, unit: textOf(found.unit, 12), results };
  const options = (Array.isArray(found.options) ? found.options : [])
    .slice(0, LIMITS.pollOptions)
    .map((option) => textOf(option, LIMITS.titleCharacters));
  while (options.length < 2) options.push('');
  const { right } = found;
  const isPlace = Number.isInteger(right) && (right as number) >= 0 && (right as number) < options.length;
  return { asks: 'choice', text, options, results, ...(isPlace && { right: right as number }) };
}

function textOf(value: unknown, most: number): string {
  return typeof value === 'string' ? value.slice(0, most) : '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
