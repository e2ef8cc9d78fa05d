import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import {
  type Attempt,
  type Change,
  createId,
  headOf,
  type LabState,
  type Prediction,
  type Revealed,
} from '#lib/device';
import { rankOfTier } from '#lib/lab/tiers';
import type { ExploreOutcome } from '#lib/sandbox';
import { heldStages } from '../room/held-stages.ts';
import { holdPage } from '../room/hold-page.ts';
import { tellWork } from '../room/work-news.ts';
import { type Calibration, NO_CALIBRATION } from './calibration.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import { HISTORY_HASH } from './history-hash.ts';
import type { KindViews } from './kinds/kind-view.ts';
import type { WorkbenchLab } from './lab.ts';
import { messageOf, type OpenedLab, openLab, recallFrom } from './open-lab.ts';
import { createRunMark } from './run-mark.ts';
import { useBench } from './use-bench.ts';
import {
  INITIAL_STATE,
  isReport,
  listRecalled,
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
  /** What is selected, and the line of the file on which it begins; null where nothing is. */
  selection(): Selection | null;
}

export interface Selection {
  readonly text: string;
  /** From 1. */
  readonly line: number;
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
  /** Asks the runtime a question of its own view: see BenchControl. */
  explore(question: unknown, onLoading: (fraction: number) => void): Promise<ExploreOutcome | null>;
  /** What is selected in the editor, or the whole file. */
  readSelection(): Selection & { readonly file: string };
  /** Chooses what the profile tab shows. */
  showProfile(profileOf: ProfileOf): void;
  stop(): void;
  readNoise(): void;
  /** An attempt with its code and samples, which may have to be asked for. Rejects with a sentence. */
  readAttempt(id: string): Promise<Attempt>;
  /** Puts a text into the editor and offers to undo it. */
  restore(source: string, said: string): void;
  reveal<What extends keyof Revealed>(what: What, index?: number): Promise<Revealed[What]>;
  /** Keeps what is typed of the answer to the lab's question. */
  keepAnswer(answer: string): Promise<void>;
  explain(answer: string): Promise<void>;
  attachEditor(handle: EditorHandle | null): void;
  focusEditor(): void;
}

const BETWEEN = '(min-width: 761px) and (max-width: 1279px)';

/** Opens what this device keeps of a lab and ties it to the bench and the editor. */
export function useWorkbench(
  lab: WorkbenchLab,
  kinds: KindViews,
): { state: WorkbenchState; actions: WorkbenchActions } {
  const [state, dispatch] = useReducer(reduceWorkbench, INITIAL_STATE);
  const [store, setStore] = useState<OpenedLab | null>(null);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [offline, setOffline] = useState(false);
  const editor = useRef<EditorHandle | null>(null);
  const wantsFocus = useRef(false);
  const mark = useMemo(() => createRunMark(lab.id, () => sessionStorage), [lab.id]);
  const bench = useBench(lab, dispatch, mark);
  const answers = kinds[lab.runtime]?.Answers !== undefined;
  const latest = useRef(state);
  const unkept = useRef(new Map<string, Attempt>());
  latest.current = state;

  useEffect(() => {
    let ended = false;
    let close = () => {};
    const onReplaced = (source: string) => editor.current?.replace(source);
    void openLab(lab, onReplaced).then((opened) => {
      const { device, keeper, attempts, runs, away } = opened;
      const flush = () => void keeper.flush();
      // The write may have no time to come to its end: what is left behind has its end at once.
      const leave = () => {
        if (document.visibilityState === 'hidden') keeper.leave();
        flush();
      };
      const leaveForGood = () => {
        keeper.leave();
        flush();
      };
      const follow = async (change: Change) => {
        if (!device || ('lab' in change ? change.lab !== lab.id : change.kind !== 'everything')) return;
        if (change.kind !== 'attempts') dispatch({ type: 'lab-changed', lab: await device.readLab(lab.id) });
        if (change.kind !== 'lab')
          dispatch({ type: 'attempts-changed', attempts: await device.listAttempts(lab.id) });
      };
      const unsubscribe = device?.subscribe((change) => void follow(change).catch(() => {}));
      const unsubscribeSync = device?.sync.subscribe((sync) => setOffline(sync === 'offline'));
      addEventListener('pagehide', leaveForGood);
      addEventListener('online', flush);
      document.addEventListener('visibilitychange', leave);
      close = () => {
        removeEventListener('pagehide', leaveForGood);
        removeEventListener('online', flush);
        document.removeEventListener('visibilitychange', leave);
        unsubscribe?.();
        unsubscribeSync?.();
        keeper.leave();
        void keeper.flush().finally(() => keeper.close());
      };
      if (ended) {
        close();
        return;
      }
      setStore(opened);
      const briefFirst = matchMedia(BETWEEN).matches;
      const lost = mark.takeLost();
      dispatch({ type: 'opened', lab: opened.state, attempts, runs, briefFirst, answers, lost });
      if (device && away.length > 0) void recallFrom(device, listRecalled(attempts)).then(dispatch);
      // The list of all attempts leads to those of this lab.
      if (location.hash === HISTORY_HASH) dispatch({ type: 'viewed', view: 'history' });
    });
    return () => {
      ended = true;
      close();
    };
  }, [lab, mark, answers]);
  useEffect(
    () =>
      holdPage(
        () => latest.current.run.kind === 'running' || (store !== null && store.keeper.view.save !== 'saved'),
      ),
    [store],
  );

  const change = useCallback(
    async (what: Partial<LabState>): Promise<LabState> => {
      const merged = { ...latest.current.lab, ...what };
      if (!store?.device) return merged;
      return store.device.changeLab(lab.id, what).catch(() => merged);
    },
    [store, lab.id],
  );

  /** An attempt that lasts as long as the page does. */
  const showUnkept = useCallback((attempt: Attempt) => {
    const { attempts, lab: before } = latest.current;
    unkept.current.set(attempt.id, attempt);
    const sequence = (attempts[0]?.sequence ?? 0) + 1;
    const listed = { ...headOf(attempt), sequence, isHere: true };
    dispatch({ type: 'attempts-changed', attempts: [listed, ...attempts] });
    const tier = isReport(attempt.report) ? attempt.report.tier : 'none';
    if (rankOfTier(tier) <= rankOfTier(before.bestTier)) return;
    dispatch({ type: 'lab-changed', lab: { ...before, bestTier: tier } });
  }, []);

  const run = useCallback(
    async (task: Task) => {
      if (!store || latest.current.stage !== 'working') return;
      if (task === 'profile' && !lab.profilable) return;
      if (task === 'check' && answers) return;
      // A room may hold the stage back: its place on the page says so.
      if (heldStages(lab.id).includes(task === 'profile' ? 'profile' : 'fix')) return;
      if (task === 'measure') tellWork({ kind: 'started', lab: lab.id });
      const { source } = store.keeper.view;
      void store.keeper.flush();
      setNotice(null);
      await bench.run(task, source, async (done) => {
        const attempt: Attempt = {
          id: createId(),
          lab: lab.id,
          labVersion: lab.version,
          source,
          at: Date.now(),
          kind: done.task,
          report: done.report,
        };
        tellWork({ kind: 'ended', attempt });
        try {
          // With storage the page follows what the device announces.
          if (store.device) await store.device.addAttempt(attempt);
          else showUnkept(attempt);
        } catch (cause) {
          showUnkept(attempt);
          setNotice({ text: `This attempt could not be kept: ${messageOf(cause)}` });
        }
        dispatch({ type: 'attempt-kept', attempt: attempt.id });
      });
    },
    [store, bench, lab, answers, showUnkept],
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
      keeper: store?.keeper ?? null,
      storageProblem: store?.problem ?? null,
      calibration: store?.calibration ?? NO_CALIBRATION,
      notice,
      offline,
      dismissNotice: () => setNotice(null),
      view: (view) => dispatch({ type: 'viewed', view }),
      showPane: (pane) => dispatch({ type: 'pane-chosen', pane }),
      async predict(prediction) {
        const kept = await change({ prediction: { ...prediction, at: Date.now() } });
        dispatch({ type: 'predicted', lab: kept });
        tellWork({ kind: 'predicted', lab: lab.id, prediction });
      },
      run: (task) => void run(task),
      explore: (question, onLoading) => bench.explore(question, onLoading),
      readSelection() {
        const file = store?.keeper.view.source ?? lab.starter;
        return { text: file, line: 1, ...editor.current?.selection(), file };
      },
      showProfile: (profileOf) => dispatch({ type: 'profile-chosen', profileOf }),
      stop: () => bench.stop(),
      readNoise: () => void bench.readNoise(),
      async readAttempt(id) {
        const made = unkept.current.get(id);
        if (made) return made;
        if (!store?.device) throw new Error('This browser keeps nothing of this attempt.');
        return store.device.readAttempt(id);
      },
      restore(source, said) {
        const before = store?.keeper.view.source;
        if (before === undefined) return;
        if (before === source) return setNotice({ text: 'The editor holds just this code already.' });
        store?.keeper.replace(source);
        setNotice({ text: said, undo: before });
      },
      async reveal(what, index) {
        if (!store?.device)
          throw new Error('This needs the storage of this browser, which is not available.');
        const revealed = await store.device.reveal(lab.id, what, index);
        dispatch({ type: 'lab-changed', lab: await store.device.readLab(lab.id) });
        return revealed;
      },
      async keepAnswer(answer) {
        dispatch({ type: 'lab-changed', lab: await change({ answering: answer }) });
      },
      async explain(answer) {
        const explained = { answer, at: Date.now() };
        dispatch({ type: 'lab-changed', lab: await change({ explained, answering: '' }) });
      },
      attachEditor,
      focusEditor: () => {
        wantsFocus.current = editor.current === null;
        editor.current?.focus();
      },
    }),
    [store, notice, offline, change, run, bench, attachEditor, lab.id, lab.starter],
  );
  return { state, actions };
}
