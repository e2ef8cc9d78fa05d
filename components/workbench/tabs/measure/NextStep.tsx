'use client';

import { nextStepText, type Report, type TargetFinding } from '#lib/lab';
import { ownPlaceOf } from '../../../profile/hot-place.ts';
import { FlameIcon } from '../../../ui/icons.tsx';
import { Powers } from '../../../ui/Powers.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { focusNextHint } from '../brief/Hints.tsx';
import styles from './measure.module.css';

/** After a "not yet": what the target means from here, where the code spends its time, and the next hint. */
export function NextStep({ source, report }: { readonly source: string; readonly report: Report }) {
  const { lab, state, actions, words } = useWorkbenchValue();
  const missed = nextMissed(report.findings);
  if (missed.length === 0) return null;
  const meanings = missed.map((finding) => nextStepText(finding, words)).filter(Boolean);
  const own = state.own?.source === source ? state.own.outcome : undefined;
  const hint = state.lab.hintsShown;
  const showHint = () => {
    if (focusNextHint()) return;
    actions.view('brief');
    requestAnimationFrame(() => void focusNextHint());
  };
  return (
    <section className={styles.next} aria-label="What next">
      {meanings.map((meaning) => (
        <p key={meaning}>
          <Powers text={meaning} />
        </p>
      ))}
      {own?.kind === 'profiled' && <p>{`In your code ${lowerFirst(ownPlaceOf(own.yours))}`}</p>}
      <div className={styles.nextActs}>
        {lab.profilable && own?.kind === 'profiled' && (
          <button className="btn sm" type="button" onClick={() => actions.view('profile')}>
            <FlameIcon size={14} /> <span>See its profile</span>
          </button>
        )}
        {lab.profilable && own?.kind !== 'profiled' && (
          <button className="btn sm" type="button" onClick={() => actions.run('profile')}>
            <FlameIcon size={14} /> <span>Where is the time now? Profile your code</span>
          </button>
        )}
        {hint < lab.hintCount && (
          <button className="btn sm" type="button" onClick={showHint}>
            {`Hint ${hint + 1} of ${lab.hintCount}`}
          </button>
        )}
      </div>
    </section>
  );
}

/** The missed targets of the lowest tier that has any. */
function nextMissed(findings: readonly TargetFinding[]): readonly TargetFinding[] {
  const first = findings.find(({ verdict, tier }) => verdict === 'missed' && tier !== undefined);
  return first ? findings.filter(({ verdict, tier }) => verdict === 'missed' && tier === first.tier) : [];
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
