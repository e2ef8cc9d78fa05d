/**
 * What a session needs of whoever holds the frame with the workers in it.
 */
export interface Host {
  /** Starts a worker in the frame and gives it `port`. Opens the frame when there is none. */
  spawn(worker: WorkerOrder, port: MessagePort): Promise<void>;
  /** Ends one worker that is idle. */
  end(id: number): void;
  /** Removes the frame with everything in it: the only way to stop a busy worker at once. */
  drop(): void;
  /** Does the frame's own thread still answer? A crashed renderer does not. */
  isAlive(): Promise<boolean>;
}

/** A worker to start in the frame. */
export interface WorkerOrder {
  readonly id: number;
  /** Which of its runtime's scripts it runs, by the name in the runtime's own list. */
  readonly script: string;
  /** Which of its runtime's files it is handed as bytes when it starts. */
  readonly files: readonly string[];
  readonly nonce: string;
  /** Two workers with one number share memory of so many bytes, made in the frame; null for none. */
  readonly shared: { readonly number: number; readonly bytes: number } | null;
}

let lastId = 0;
export const nextWorkerId = (): number => ++lastId;

/** 128 random bits; `crypto.randomUUID` is absent over plain HTTP. */
export function randomNonce(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-');
}
