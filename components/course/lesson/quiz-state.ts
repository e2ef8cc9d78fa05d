export interface Question {
  readonly questionHtml: string;
  readonly answers: readonly {
    readonly textHtml: string;
    readonly correct: boolean;
    readonly becauseHtml: string;
  }[];
}

/** Exactly the correct answers were chosen. */
export function isRight({ answers }: Question, chosen: readonly number[]): boolean {
  return answers.every(({ correct }, index) => correct === chosen.includes(index));
}

/** More than one answer is correct, so more than one can be chosen. */
export function isMultiple({ answers }: Question): boolean {
  return answers.filter(({ correct }) => correct).length > 1;
}

/** The choice after an answer was pressed: toggled where several can be chosen, else only that one. */
export function choose(question: Question, chosen: readonly number[], index: number): number[] {
  if (!isMultiple(question)) return [index];
  return chosen.includes(index)
    ? chosen.filter((one) => one !== index)
    : [...chosen, index].sort((a, b) => a - b);
}

/** Kept answers that fit the quiz as it is now: a changed quiz must not show marks at answers that moved away. */
export function fitAnswers(questions: readonly Question[], kept: readonly (readonly number[])[]): number[][] {
  return questions.map(({ answers }, q) =>
    (kept[q] ?? []).filter((index) => index >= 0 && index < answers.length),
  );
}
