'use client';

import type { DraftKeeper } from '../draft-keeper.ts';
import { useDraft } from '../use-draft.ts';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { ClashBar } from './ClashBar.tsx';
import styles from './notices.module.css';

/** What the learner must know about the code: a clash, missing storage, no connection, an undo. */
export function Notices({ keeper }: { readonly keeper: DraftKeeper }) {
  const { actions } = useWorkbenchValue();
  const { clash, source } = useDraft(keeper);
  const { notice, offline, storageProblem } = actions;
  return (
    <>
      {clash && <ClashBar keeper={keeper} clash={clash} source={source} />}
      {storageProblem && (
        <p className={styles.notice} role="alert">
          {storageProblem} The lab works, but nothing is kept when this tab closes.
        </p>
      )}
      {offline && (
        <p className={styles.notice} role="status" data-offline>
          Offline. Labs go on; results are sent when the connection is back.
        </p>
      )}
      {notice && (
        <div className={styles.notice} role="status" data-notice>
          <p>{notice.text}</p>
          <div>
            {notice.undo !== undefined && (
              <button
                className="btn sm"
                type="button"
                onClick={() => {
                  keeper.replace(notice.undo!);
                  actions.dismissNotice();
                }}
              >
                Undo
              </button>
            )}
            <button className="btn quiet sm" type="button" onClick={actions.dismissNotice}>
              Dismiss
            </button>
          </div>
        </div>
      )}
    </>
  );
}
