/**
 * What the referee needs of the page that holds the frame. The page's side is `hosts/page.ts`; both talk through
 * Comlink.
 */
export interface Host {
  /** Starts a worker in the frame and gives it `port`. Opens the frame when there is none. */
  spawn(id: number, nonce: string, port: MessagePort): Promise<void>;
  /** Ends one worker that is idle. */
  end(id: number): void;
  /** Removes the frame with everything in it: the only way to stop a busy worker at once. */
  drop(): void;
  /** Does the frame's own thread still answer? A crashed renderer does not. */
  isAlive(): Promise<boolean>;
}

/** The files that make the sandbox, as built. Addresses on this origin. */
export interface SandboxFiles {
  readonly frame: string;
  readonly harness: string;
  readonly referee: string;
}
