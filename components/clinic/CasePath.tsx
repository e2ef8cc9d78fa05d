import { useState } from 'react';
import { amountText, type BranchStanding, type Scenario, type Standing, type Visited } from '#lib/clinic';
import { CheckIcon } from '../ui/icons.tsx';
import styles from './case.module.css';
import { PathMark } from './Marks.tsx';

interface CasePathProps {
  readonly scenario: Scenario;
  readonly standing: Standing;
  /** The step that is shown. */
  readonly shown: string | null;
  readonly onShow: (step: string) => void;
  readonly onBranch: (branch: string, state: 'in' | 'out', because: string) => void;
  readonly onFirst: (branch: string) => void;
}

/** The way so far: what was answered, where it forks, what is open and what is ruled out, each with its reason in words. */
export function CasePath({ scenario, standing, shown, onShow, onBranch, onFirst }: CasePathProps) {
  const { path, branches } = standing;
  const trunk = path.filter(({ step }) => step.branch === null);
  const isForked = path.some(({ step }) => step.branch !== null) || standing.current === null;
  return (
    <nav className={styles.path} aria-label="The path so far">
      <h2>The path</h2>
      <ol>
        {trunk.map((visited) => (
          <PathStep key={visited.step.id} {...{ scenario, standing, visited, shown, onShow }} />
        ))}
        {isForked && (
          <li className={styles.fork}>
            <ol className={styles.branches}>
              {branches.map((one) => (
                <PathBranch
                  key={one.branch.id}
                  {...{ scenario, standing, onBranch, onFirst }}
                  one={one}
                  isNext={branches.filter(({ state }) => state === 'later').length < 2}
                />
              ))}
            </ol>
          </li>
        )}
        {path
          .filter(({ step }) => step.branch !== null)
          .map((visited) => (
            <PathStep key={visited.step.id} {...{ scenario, standing, visited, shown, onShow }} />
          ))}
      </ol>
    </nav>
  );
}

function PathStep({
  scenario,
  standing,
  visited: { step, answer, isUnknown },
  shown,
  onShow,
}: Pick<CasePathProps, 'scenario' | 'standing' | 'shown' | 'onShow'> & { readonly visited: Visited }) {
  const isHere = standing.current?.id === step.id;
  const branch = scenario.branches.find(({ id }) => id === step.branch);
  return (
    <li className={styles.step}>
      <span className={styles.mark}>
        {isHere ? <PathMark of="here" /> : answer ? <CheckIcon size={14} /> : <PathMark of="open" />}
      </span>
      <div>
        <button
          type="button"
          aria-current={step.id === shown ? 'step' : undefined}
          onClick={() => onShow(step.id)}
        >
          {step.question}
        </button>
        <p>
          {branch && <span className="dim">{branch.name}: </span>}
          {isHere ? 'you are here' : isUnknown ? 'not known' : answer?.says}
        </p>
      </div>
    </li>
  );
}

const STATE_WORDS = {
  now: 'taken',
  done: 'taken, asked to its end',
  later: 'open',
  unasked: 'not asked, the case is closed',
} as const;

function PathBranch({
  scenario,
  standing,
  one,
  isNext,
  onBranch,
  onFirst,
}: Pick<CasePathProps, 'scenario' | 'standing' | 'onBranch' | 'onFirst'> & {
  readonly one: BranchStanding;
  readonly isNext: boolean;
}) {
  const [isAsking, setAsking] = useState(false);
  const { branch, state, amount, because } = one;
  const isOut = state === 'out';
  const shareText =
    amount === null
      ? ''
      : scenario.measure.model === 'limits'
        ? `${Math.round(amount)} %`
        : standing.now
          ? `${Math.round((100 * amount) / standing.now)} %`
          : amountText(amount, scenario.measure.unit);
  return (
    <li data-state={state}>
      <PathMark of={isOut ? 'out' : state === 'now' || state === 'done' ? 'taken' : 'open'} />
      {isOut ? <s>{branch.name}</s> : <span className={styles.branchName}>{branch.name}</span>}
      <b>{shareText}</b>
      <span className={styles.branchWords}>
        {isOut ? `ruled out: ${because}` : STATE_WORDS[state as keyof typeof STATE_WORDS]}
        {state === 'later' && amount === null && ', needs evidence'}
      </span>
      <span className={styles.branchButtons}>
        {state === 'later' && !isNext && (
          <button type="button" className="btn quiet sm" onClick={() => onFirst(branch.id)}>
            Ask first<span className="sr"> about {branch.name}</span>
          </button>
        )}
        {(state === 'later' || state === 'now') && (
          <button
            type="button"
            className="btn quiet sm"
            aria-expanded={isAsking}
            onClick={() => setAsking((is) => !is)}
          >
            Rule out<span className="sr"> {branch.name}</span>
          </button>
        )}
        {isOut && (
          <button type="button" className="btn quiet sm" onClick={() => onBranch(branch.id, 'in', '')}>
            Take in<span className="sr"> {branch.name}</span>
          </button>
        )}
      </span>
      {isAsking && !isOut && (
        <form
          className={styles.reason}
          onSubmit={(event) => {
            event.preventDefault();
            const reason = String(new FormData(event.currentTarget).get('because')).trim();
            if (reason === '') return;
            setAsking(false);
            onBranch(branch.id, 'out', reason.slice(0, 200));
          }}
        >
          <label>
            Why is it not this?
            <input className="field" name="because" maxLength={200} required />
          </label>
          <button type="submit" className="btn sm">
            Rule it out
          </button>
        </form>
      )}
    </li>
  );
}
