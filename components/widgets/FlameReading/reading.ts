/** A frame the reader points at: what it is called, its place in the picture, and its shares of everything. */
export interface Pointed {
  readonly name: string;
  readonly depth: number;
  readonly self: number;
  readonly total: number;
}

/** What is known of the recording that is drawn; computed from it, never written down. */
export interface Known {
  /** The function that calls itself deepest. */
  readonly tallest: string;
  /** The frame with the largest self share in one place. */
  readonly widest: string;
  /** The function with the largest self share over all its places, and how many there are. */
  readonly dearest: { readonly name: string; readonly share: number; readonly places: number };
  /** What the program's own main called first. */
  readonly first: string;
}

export interface Question {
  readonly ask: string;
  readonly answer: (known: Known) => string;
  /** What a right and a wrong answer show. */
  readonly right: (pointed: Pointed, known: Known) => string;
  readonly wrong: (pointed: Pointed, known: Known) => string;
}

const percent = (share: number) => `${Math.round(100 * share)} %`;

export const QUESTIONS: readonly Question[] = [
  {
    ask: 'One function calls itself a dozen times: the tower in the middle. Point at it. What would the program gain if it cost nothing?',
    answer: ({ tallest }) => tallest,
    right: ({ name }) => `${name} is deep, and all of it is a sliver. Height is the depth of a call.`,
    wrong: ({ name }) => `${name} does not call itself.`,
  },
  {
    ask: 'You may change one function. Which one?',
    answer: ({ dearest }) => dearest.name,
    right: (_, { dearest, widest }) =>
      `${dearest.name} stands in ${dearest.places} places, ${percent(dearest.share)} in all. No single frame shows it: the hottest one is ${widest}.`,
    wrong: ({ name, self }, { widest, dearest }) =>
      name === widest
        ? `${name} is the hottest single frame, ${percent(self)} itself. But one function has more than that: it is drawn ${dearest.places} times.`
        : `${name} itself has ${percent(self)} here. Something has more.`,
  },
  {
    ask: 'Which function did main call first? Merged, the picture cannot tell.',
    answer: ({ first }) => first,
    right: ({ name }) =>
      `${name}. Merged, the frames of a row are sorted by width, and it stands on the right.`,
    wrong: ({ name }) => `Not ${name}. Switch to the order of time, and look right below main.`,
  },
];
