import type { ComponentType } from 'react';
import type { OwnEvidence } from '#lib/lab';
import type { DraftKeeper } from '../draft-keeper.ts';
import type { Monaco } from '../editor/monaco.ts';
import type { WorkbenchLab } from '../lab.ts';

/** A runtime's part of the workbench: what only it shows. Everything else is the same for all labs. */
export interface KindView {
  /** Draws what a trial of this runtime holds beyond rounds, growth and counts. */
  readonly Evidence?: ComponentType<{ readonly own: OwnEvidence }>;
  /**
   * Takes the place of the editor in labs whose learners answer questions and write no code. Answering is predicting: no other
   * prediction comes before it, there is no profile, and nothing to be checked without being graded.
   */
  readonly Answers?: ComponentType<{ readonly keeper: DraftKeeper }>;
  /** What takes the editor's place holds pictures, and gets the wider part of the window. */
  readonly wide?: boolean;
  /** What a run does, before there was one. */
  readonly firstRun?: string;
  /** Takes the place of the button that measures again. */
  readonly Again?: ComponentType;
  /** Takes the place of the profile step: what a run of this runtime does. */
  readonly Profile?: ComponentType;
  /** Under the editor: runs that are not judged. */
  readonly Scratch?: ComponentType;
  /** Under the brief: what the code works on. */
  readonly Subject?: ComponentType;
  /** Its shortcuts beside everybody's, as the list shows them. */
  readonly shortcuts?: readonly { readonly keys: string; readonly does: string }[];
  /** Why one run is enough where nothing is timed. Two short sentences, in the noise meter's place. */
  readonly exact?: string;
  /** Tells the editor about the language, once, before it is first shown. */
  setUpEditor?(monaco: Monaco): void;
  /** Tells the editor about one lab, while it is open. Answers how to take that back. */
  setUpLab?(monaco: Monaco, lab: WorkbenchLab): () => void;
}

export type KindViews = Readonly<Record<string, KindView>>;
