import type { Device, Draft, WaitingDraft } from '#lib/device';

export type SaveState = 'saved' | 'saving' | 'not-saved';

/** Somebody else's text that must not be overwritten, or be overwritten by, without being asked. */
export interface Clash {
  /**
   * Another tab wrote while this one was changed too; the lab itself is another version now; or a text was kept beside
   * the draft, typed in a tab that was closed or imported from a file.
   */
  readonly kind: 'other-tab' | 'lab-changed' | 'beside';
  readonly theirs: string;
  readonly revision: number;
}

export interface DraftView {
  readonly source: string;
  readonly save: SaveState;
  readonly clash?: Clash;
}

export interface DraftKeeperOptions {
  readonly lab: string;
  readonly labVersion: string;
  readonly starter: string;
  /** Null when this browser gives no storage: then nothing is ever saved, and the view says so. */
  readonly device: Pick<
    Device,
    'tab' | 'readDraft' | 'writeDraft' | 'leaveDraft' | 'dropBeside' | 'watchDraft'
  > | null;
  /** Called when the text was replaced from outside the editor. */
  readonly onReplaced: (source: string) => void;
}

/** A write starts this long after the first unsaved keystroke, however fast the typing goes on. */
const SAVE_AFTER_MS = 150;

/**
 * Keeps one lab's code on this device: every keystroke is written within 300 ms, by compare-and-set on the draft's
 * revision, so that two tabs cannot overwrite each other. A clash stops the writing until it is resolved.
 */
export class DraftKeeper {
  #options: DraftKeeperOptions;
  #view: DraftView;
  #revision = 0;
  #dirty = false;
  /** Texts to be asked about, the next one first. */
  #beside: readonly WaitingDraft[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> | undefined;
  #listeners = new Set<() => void>();
  #unwatch: () => void = () => {};

  constructor(options: DraftKeeperOptions) {
    this.#options = options;
    this.#view = { source: options.starter, save: options.device ? 'saved' : 'not-saved' };
  }

  /** Reads the kept draft, if any, and starts to watch other tabs. */
  async load(): Promise<void> {
    const { device, lab, labVersion, starter } = this.#options;
    if (!device) return;
    const { draft, beside } = await device.readDraft(lab);
    this.#beside = beside;
    if (draft) {
      this.#revision = draft.revision;
      const changed = draft.labVersion !== labVersion && draft.source !== starter;
      this.#show({
        source: draft.source,
        save: 'saved',
        ...(changed ? { clash: { kind: 'lab-changed', theirs: starter, revision: draft.revision } } : {}),
      });
    }
    if (!this.#view.clash) this.#askNext();
    this.#unwatch = device.watchDraft(lab, (other) => this.#hear(other));
  }

  get view(): DraftView {
    return this.#view;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The learner typed. */
  edit(source: string): void {
    if (source === this.#view.source) return;
    this.#dirty = true;
    const blocked = !this.#options.device || this.#view.clash?.kind === 'other-tab';
    this.#show({ ...this.#view, source, save: blocked ? 'not-saved' : 'saving' });
    if (!blocked) this.#schedule();
  }

  /** Puts another text in the editor: the starter, an attempt, the other tab's. */
  replace(source: string): void {
    if (source === this.#view.source) return;
    this.edit(source);
    this.#options.onReplaced(source);
  }

  /** Writes now what is not written yet. Resolves when it is, or could not be. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#writing;
    if (!this.#dirty || this.#view.clash?.kind === 'other-tab') return;
    this.#writing = this.#write();
    await this.#writing;
    this.#writing = undefined;
  }

  /**
   * Keeps what is not written yet for the next opening, before it returns: for a page that is going away, whose writes
   * may not come to their end.
   */
  leave(): void {
    const { device, lab, labVersion } = this.#options;
    if (!this.#dirty && !this.#writing) return;
    device?.leaveDraft({ lab, labVersion, source: this.#view.source, baseRevision: this.#revision });
  }

  /** Resolves a clash with this tab's text. */
  async keepMine(): Promise<void> {
    const { clash } = this.#view;
    if (!clash) return;
    if (clash.kind === 'beside') return this.#forget(clash.theirs);
    this.#revision = clash.revision;
    this.#dirty = true;
    this.#show({ source: this.#view.source, save: 'saving' });
    this.#askNext();
    await this.flush();
  }

  /** Resolves a clash with the other text; the own one stays in the editor's undo. */
  async takeTheirs(): Promise<void> {
    const { clash } = this.#view;
    if (!clash) return;
    const { device, lab } = this.#options;
    if (clash.kind !== 'beside') this.#revision = clash.revision;
    this.#dirty = clash.kind !== 'other-tab';
    this.#show({ source: clash.theirs, save: this.#dirty ? 'saving' : 'saved' });
    this.#options.onReplaced(clash.theirs);
    await this.flush();
    if (clash.kind === 'beside' && this.#view.save === 'saved') return this.#forget(clash.theirs);
    this.#askNext();
    // What this tab may have left behind while both were there was answered, too.
    if (clash.kind === 'other-tab') await device?.dropBeside({ lab, tab: device.tab });
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#unwatch();
  }

  /** Asks about the next text that was kept beside the draft. Nothing is blocked meanwhile: it is safe where it is. */
  #askNext(): void {
    const next = this.#beside.find(({ source }) => source !== this.#view.source);
    if (!next || this.#view.clash) return;
    this.#show({
      ...this.#view,
      clash: { kind: 'beside', theirs: next.source, revision: this.#revision },
    });
  }

  /** Drops a text that was asked about, and asks about the one after it. */
  async #forget(text: string): Promise<void> {
    const { clash: _, ...view } = this.#view;
    const answered = this.#beside.filter(({ source }) => source === text);
    this.#beside = this.#beside.filter((one) => !answered.includes(one));
    this.#show(view);
    this.#askNext();
    for (const one of answered) await this.#options.device?.dropBeside(one);
  }

  #schedule(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.flush(), SAVE_AFTER_MS);
  }

  async #write(): Promise<void> {
    const { device, lab, labVersion } = this.#options;
    const { source } = this.#view;
    if (!device) return;
    this.#dirty = false;
    try {
      const outcome = await device.writeDraft({ lab, labVersion, source, baseRevision: this.#revision });
      if ('conflict' in outcome) {
        this.#clashWith(outcome.conflict);
        return;
      }
      this.#revision = outcome.saved.revision;
      if (!this.#dirty) this.#show({ ...this.#view, save: 'saved' });
    } catch {
      this.#dirty = true;
      this.#show({ ...this.#view, save: 'not-saved' });
    }
  }

  #clashWith(other: Draft): void {
    if (other.source === this.#view.source) {
      this.#revision = other.revision;
      this.#dirty = false;
      this.#show({ source: other.source, save: 'saved' });
      return;
    }
    this.#dirty = true;
    this.#show({
      ...this.#view,
      save: 'not-saved',
      clash: { kind: 'other-tab', theirs: other.source, revision: other.revision },
    });
  }

  #hear(other: Draft): void {
    if (other.revision <= this.#revision) return;
    const { clash } = this.#view;
    if (this.#dirty || this.#writing || (clash && clash.kind !== 'beside')) {
      this.#clashWith(other);
      return;
    }
    this.#revision = other.revision;
    if (other.source === this.#view.source) return;
    this.#show({ ...this.#view, source: other.source, save: 'saved' });
    this.#options.onReplaced(other.source);
  }

  #show(view: DraftView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }
}
