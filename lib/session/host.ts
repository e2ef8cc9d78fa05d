/**
 * What the referee needs of the page that holds the frame. The page's side is `hosts/page.ts`; both talk through
 * Comlink.
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
  /** Which of the sandbox's own scripts it runs. */
  readonly script: 'harness' | 'sampler';
  readonly nonce: string;
  /** Two workers with one number share memory, made in the frame; 0 for none. */
  readonly shared: number;
}

let lastId = 0;
export const nextWorkerId = (): number => ++lastId;

/** 128 random bits; `crypto.randomUUID` is absent over plain HTTP. */
export function randomNonce(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-');
}

/** The files that make the sandbox, as built. Addresses on this origin. */
export interface SandboxFiles {
  readonly frame: string;
  readonly harness: string;
  readonly sampler: string;
  readonly referee: string;
}
