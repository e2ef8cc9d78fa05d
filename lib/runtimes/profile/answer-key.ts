import {
  type AskedQuestion,
  type PickSubject,
  quantityText,
  type Reading,
  type ReadingQuestion,
  type ReadingText,
} from '#lib/lab';
import * as tools from '#lib/profile';
import type { KeyedQuestion, Truth } from './asset.ts';
import { inBaseUnit } from './grade-question.ts';

type Profile = tools.Profile;

/** What is wrong with a question in one recording: one sentence for whoever writes the lab. */
export class Unsound extends Error {}

/** More than this share of what can be picked being right is no question. */
const MOST_RIGHT = 0.5;

/** Recordings by name, as a lab's functions see them. */
export function readingOf(files: Readonly<Record<string, Profile>>): Reading {
  return {
    tools,
    file(name, kind) {
      const found = files[name];
      if (!found) throw new Unsound(`There is no file named "${name}".`);
      if (found.kind !== kind) throw new Unsound(`"${name}" holds ${found.kind}, not ${kind}.`);
      return found as Extract<Profile, { kind: typeof kind }>;
    },
  };
}

/** Works out what is right, and what only looks right, in one recording. Throws {@link Unsound}. */
export function keyQuestion(
  name: string,
  question: ReadingQuestion,
  files: Readonly<Record<string, Profile>>,
): KeyedQuestion {
  const reading = readingOf(files);
  const text = (said: ReadingText) => (typeof said === 'string' ? said : said(reading));
  const { title, ask, kind } = question;
  const asked: AskedQuestion = {
    name,
    title,
    ask,
    kind,
    file: question.file ?? Object.keys(files)[0]!,
    unit: question.kind === 'number' ? question.unit : '',
    ...(question.kind === 'pick' ? { pick: question.pick } : {}),
    ...(question.kind === 'option'
      ? { options: Object.entries(question.options).map(([key, option]) => ({ key, text: option.text })) }
      : {}),
  };
  if (!Object.hasOwn(files, asked.file)) throw new Unsound(`There is no file named "${asked.file}".`);
  if (question.kind === 'number') {
    const { unit, within } = question;
    const truthOf = (value: number): Truth => {
      if (!(value > 0 && Number.isFinite(value))) throw new Unsound(`A number comes to ${value}.`);
      return { value: inBaseUnit(value, unit), within };
    };
    const value = question.value(reading);
    const decoys = (question.decoys ?? []).map((decoy) => ({
      at: decoy.value(reading),
      says: text(decoy.says),
    }));
    for (const { at } of decoys)
      if (Math.abs(at - value) <= within * value)
        throw new Unsound(`A decoy comes to ${at}, which is right: the truth is ${value}.`);
    return {
      asked,
      because: text(question.because),
      truth: truthOf(value),
      right: quantityText(inBaseUnit(value, unit), unit),
      decoys: decoys.map(({ at, says }) => ({ truth: truthOf(at), says })),
    };
  }
  if (question.kind === 'option') {
    const options = Object.entries(question.options);
    const right = options.filter(([, { isRight = false }]) =>
      typeof isRight === 'boolean' ? isRight : isRight(reading),
    );
    if (right.length !== 1) throw new Unsound(`${right.length} options are right; one must be.`);
    return {
      asked,
      because: text(right[0]![1].says),
      truth: [right[0]![0]],
      right: right[0]![1].text,
      decoys: options
        .filter(([key]) => key !== right[0]![0])
        .map(([key, { says }]) => ({ truth: [key], says: text(says) })),
    };
  }
  const profile = files[asked.file]!;
  const items = new Set(itemsOf(profile, question.pick));
  const known = (keys: readonly string[], of: string) => {
    const missing = keys.find((key) => !items.has(key));
    if (missing !== undefined) throw new Unsound(`${of} holds "${missing}", which the recording does not.`);
    return keys;
  };
  const accepted = known(question.accept(reading), 'What is right');
  if (accepted.length === 0) throw new Unsound('Nothing is right.');
  if (accepted.length > MOST_RIGHT * items.size)
    throw new Unsound(`${accepted.length} of ${items.size} picks are right; at most half may be.`);
  const decoys = (question.decoys ?? []).map((decoy) => ({
    truth: known(decoy.accept(reading), 'A decoy'),
    says: text(decoy.says),
  }));
  for (const { truth } of decoys) {
    const both = truth.find((key) => accepted.includes(key));
    if (both !== undefined) throw new Unsound(`"${both}" is a decoy, and right.`);
  }
  return {
    asked,
    because: text(question.because),
    truth: accepted,
    decoys,
    right:
      accepted.length > 3
        ? `${accepted[0]}, or one of ${accepted.length - 1} like it`
        : accepted.join(', or '),
  };
}

/** The keys of everything that can be picked in a recording. Throws {@link Unsound} for a subject that it has none of. */
export function itemsOf(profile: Profile, subject: PickSubject): string[] {
  if (subject === 'row') return tools.rowKeys(tools.topOfProfile(profile, Infinity));
  if (subject === 'span' && profile.kind === 'spans') return tools.spanKeys(profile.spans);
  if (subject === 'slice' && profile.kind === 'timeline') return tools.sliceKeys(profile);
  if (subject === 'reference' && profile.kind === 'heap') return [...tools.referenceKeys(profile)];
  if (subject === 'function' && profile.kind === 'calls') return profile.frames.map(tools.nameOf);
  throw new Unsound(`A ${subject} is to be picked in a recording of ${profile.kind}.`);
}
