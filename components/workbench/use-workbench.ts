import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { type Attempt, createId, type LabState, type Prediction, type Revealed } from '#lib/device';
import { type Calibration, NO_CALIBRATION } from './calibration.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import type { WorkbenchLab } from './lab.ts';
import { messageOf, openSession, type Session } from './open-session.ts';
import { createRunMark } from './run-mark.ts';
import { useBench } from './use-bench.ts';
import {
  INITIAL_STATE,
  type Pane,
  type ProfileOf,
  reduceWorkbench,
  type Task,
  type View,
  type WorkbenchState,
} from './workbench-state.ts';

/** What the editor lets others do with it. */
export interface EditorHandle {
  /** Replaces the whole text as one step that can be undone. */
  replace(source: string): void;
  focus(): void;
}

export interface Notice {
  readonly text: string;
  /** The text to go back to. */
  readonly undo?: string;
}

export interface WorkbenchActions {
  readonly keeper: DraftKeeper | null;
  /** What went wrong with this browser's storage; a sentence. */
  readonly storageProblem: string | null;
  readonly notice: Notice | null;
  /** How the latest predictions of all labs came out; nothing yet without storage. */
  readonly calibration: Calibration;
  /** The server cannot be reached; what waits is sent later. */
  readonly offline: boolean;
  dismissNotice(): void;
  view(view: View): void;
  showPane(pane: Pane): void;
  predict(prediction: Omit<Prediction, 'at'>): Promise<void>;
  run(task: Task): void;
  /** Chooses what the profile tab shows. */
  showProfile(profileOf: ProfileOf): void;
  stop(): void;
  readNoise(): void;
  /** Puts a text into the editor and offers to undo it. */
  restore(source: string, said: string): void;
  reveal<What extends keyof Revealed>(what: What, index?: number): Promise<Revealed[What]>;
  explain(answer: string): Promise<void>;
  attachEditor(handle: EditorHandle | null): void;
  focusEditor(): void;
}

const BETWEEN = '(min-width: 761px) and (max-width: 1279px)';
const RANK = { none: 0, bronze: 1, silver: 2, gold: 3 } as const;

/** Opens what this device keeps of a lab and ties it to the bench and the editor. */
export function useWorkbench(lab: WorkbenchLab): { state: WorkbenchState; actions: WorkbenchActions } {
  const [state, dispatch] = useReducer(reduceWorkbench, INITIAL_STATE);
  const [session, setSession] = useState<Session | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [offline, setOffline] = useState(false);
  const editor = useRef<EditorHandle | null>(null);
  const wantsFocus = useRef(false);
  const mark = useMemo(() => createRunMark(lab.id, () => sessionStorage), [lab.id]);
  const bench = useBench(lab, dispatch, mark);
  const latest = useRef(state);
  latest.current = state;

  useEffect(() => {
    let ended = false;
    let close = () => {};
    const onReplaced = (source: string) => editor.current?.replace(source);
    void openSession(lab, onReplaced).then((opened) => {
      const { device, keeper, kept, attempts } = opened;
      const flush = () => void keeper.flush();
      const refresh = async () => {
        if (!device) return;
        dispatch({ type: 'lab-changed', lab: await device.readLab(lab.id) });
        dispatch({ type: 'attempts-changed', attempts: await device.listAttempts(lab.id) });
      };
      const unsubscribe = device?.subscribe(() => void refresh().catch(() => {}));
      const unsubscribeSync = device?.sync.subscribe((sync) => setOffline(sync === 'offline'));
      addEventListener('pagehide', flush);
      addEventListener('online', flush);
      document.addEventListener('visibilitychange', flush);
      close = () => {
        removeEventListener('pagehide', flush);
        removeEventListener('online', flush);
        document.removeEventListener('visibilitychange', flush);
        unsubscribe?.();
        unsubscribeSync?.();
        void keeper.flush().finally(() => keeper.close());
      };
      if (ended) {
        close();
        return;
      }
      setSession(opened);
      const briefFirst = matchMedia(BETWEEN).matches;
      dispatch({ type: 'opened', lab: kept, attempts, briefFirst, lost: mark.takeLost() });
    });
    return () => {
      ended = true;
      close();
    };
  }, [lab, mark]);

  const change = useCallback(
    async (what: Partial<LabState>): Promise<LabState> => {
      const merged = { ...latest.current.lab, ...what };
      if (!session?.device) return merged;
      return session.device.changeLab(lab.id, what).catch(() => merged);
    },
    [session, lab.id],
  );

  const run = useCallback(
    async (task: Task) => {
      if (!session || latest.current.stage !== 'working') return;
      if (task === 'profile' && !lab.profilable) return;
      const { source } = session.keeper.view;
      void session.keeper.flush();
      setNotice(null);
      const outcome = await bench.run(task, source);
      if (!outcome) return;
      const attempt: Attempt = {
        id: createId(),
        lab: lab.id,
        labVersion: lab.version,
        source,
        at: Date.now(),
        kind: outcome.task,
        report: outcome.report,
      };
      try {
        await session.device?.addAttempt(attempt);
        const attempts = session.device
          ? await session.device.listAttempts(lab.id)
          : [attempt, ...latest.current.attempts];
        dispatch({ type: 'attempts-changed', attempts });
      } catch (cause) {
        dispatch({ type: 'attempts-changed', attempts: [attempt, ...latest.current.attempts] });
        setNotice({ text: `This attempt could not be kept: ${messageOf(cause)}` });
      }
      if (outcome.task === 'measure' && RANK[outcome.report.tier] > RANK[latest.current.lab.bestTier]) {
        dispatch({ type: 'lab-changed', lab: await change({ bestTier: outcome.report.tier }) });
      }
    },
    [session, bench, lab, change],
  );

  // Stable: the editor detaches itself when this changes.
  const attachEditor = useCallback((handle: EditorHandle | null) => {
    editor.current = handle;
    // Asked for before the editor had loaded.
    if (handle && wantsFocus.current) handle.focus();
    if (handle) wantsFocus.current = false;
  }, []);

  const actions = useMemo<WorkbenchActions>(
    () => ({
      keeper: session?.keeper ?? null,
      storageProblem: session?.problem ?? null,
      calibration: session?.calibration ?? NO_CALIBRATION,
      notice,
      offline,
      dismissNotice: () => setNotice(null),
      view: (view) => dispatch({ type: 'viewed', view }),
      showPane: (pane) => dispatch({ type: 'pane-chosen', pane }),
      async predict(prediction) {
        const kept = await change({ prediction: { ...prediction, at: Date.now() } });
        dispatch({ type: 'predicted', lab: kept });
      },
      run: (task) => void run(task),
      showProfile: (profileOf) => dispatch({ type: 'profile-chosen', profileOf }),
      stop: () => bench.stop(),
      readNoise: () => void bench.readNoise(),
      restore(source, said) {
        const before = session?.keeper.view.source;
        if (before === undefined || before === source) return;
        session?.keeper.replace(source);
        setNotice({ text: said, undo: before });
      },
      async reveal(what, index) {
        if (!session?.device)
          throw new Error('This needs the storage of this browser, which is not available.');
        const revealed = await session.device.reveal(lab.id, what, index);
        dispatch({ type: 'lab-changed', lab: await session.device.readLab(lab.id) });
        return revealed;
      },
      async explain(answer) {
        dispatch({ type: 'lab-changed', lab: await change({ explained: { answer, at: Date.now() } }) });
      },
      attachEditor,
      focusEditor: () => {
        wantsFocus.current = editor.current === null;
        editor.current?.focus();
      },
    }),
    [session, notice, offline, change, run, bench, attachEditor, lab.id],
  );
  return { state, actions };
}
