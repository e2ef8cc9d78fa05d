/** As for a draft: written this long after the last keystroke. */
const WRITE_AFTER_MS = 250;

/** Keeps what is typed of an answer, so that no reload and no closed tab takes it away. */
export interface AnswerKeeper {
  /** What was typed before and not handed in. */
  readonly first: string;
  edit(text: string): void;
  /** Writes at once what waits. */
  flush(): void;
  /** The answer was handed in: nothing of it waits any more. */
  forget(): void;
}

export interface AnswerKeeperOptions {
  readonly lab: string;
  /** What the record holds. */
  readonly kept: string;
  /** Writes to the record, which may not come to its end when the page goes away. */
  readonly write: (text: string) => Promise<void>;
  /** Holds the text over a reload until it is in the record; whatever it refuses is left to the record. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

export function createAnswerKeeper({ lab, kept, write, storage }: AnswerKeeperOptions): AnswerKeeper {
  const key = `hotpath-answer:${lab}`;
  const attempt = <Result>(use: (store: ReturnType<typeof storage>) => Result): Result | null => {
    try {
      return use(storage());
    } catch {
      return null;
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | undefined;
  const flush = () => {
    clearTimeout(timer);
    if (waiting === undefined) return;
    const text = waiting;
    waiting = undefined;
    const settle = () => {
      // What was typed meanwhile is not in the record yet.
      if (attempt((store) => store.getItem(key)) === text) attempt((store) => store.removeItem(key));
    };
    write(text).then(settle, () => {});
  };
  return {
    first: attempt((store) => store.getItem(key)) ?? kept,
    edit(text) {
      waiting = text;
      attempt((store) => store.setItem(key, text));
      clearTimeout(timer);
      timer = setTimeout(flush, WRITE_AFTER_MS);
    },
    flush,
    forget() {
      clearTimeout(timer);
      waiting = undefined;
      attempt((store) => store.removeItem(key));
    },
  };
}
