/** By counter: the words that follow its figure. */
export type CounterWords = Readonly<Record<string, string>>;
