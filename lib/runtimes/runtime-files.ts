/** What a runtime brings into the sandbox, by the names that its workers are ordered with. Paths from the project's root. */
export interface RuntimeFiles {
  /** Entry points; each is bundled into one classic script. */
  readonly scripts: Readonly<Record<string, string>>;
  /** Copied as they are; the page fetches them and hands their bytes to the workers that ask for them. */
  readonly files: Readonly<Record<string, string>>;
  /** Its workers compile WebAssembly: their frame has a policy that lets them. */
  readonly wasm?: boolean;
}
