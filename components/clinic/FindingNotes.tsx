import { amountText, type ClinicCase, type FoundFinding, readNumber, type Scenario } from '#lib/clinic';
import styles from './report.module.css';

interface FindingNotesProps {
  readonly scenario: Scenario;
  readonly one: ClinicCase;
  readonly found: readonly FoundFinding[];
  readonly isReady: boolean;
  readonly change: (update: (one: ClinicCase) => ClinicCase) => void;
}

/** What is expected to be left after each change, and what a measurement said. Not part of the sheet. */
export function FindingNotes({ scenario, one, found, isReady, change }: FindingNotesProps) {
  const unit = scenario.measure.model === 'limits' ? '% in use' : scenario.measure.unit;
  const set = (id: string, part: Partial<{ left: string; result: string }>) =>
    change((now) => ({
      ...now,
      findings: { ...now.findings, [id]: { ...(now.findings[id] ?? { left: '', result: '' }), ...part } },
    }));
  return (
    <section className={styles.notes} aria-labelledby="notes-title">
      <h2 id="notes-title">What the changes come to</h2>
      <p className="small dim2">
        An estimate counts as measured once you say what the measurement was: where, how often, with which
        interval.
      </p>
      <fieldset disabled={!isReady}>
        <legend className="sr">Estimates and measurements</legend>
        {found.map(({ plan, amount, left }) => {
          const said = one.findings[plan.id] ?? { left: '', result: '' };
          const isWrong = said.left.trim() !== '' && readNumber(said.left) === null;
          return (
            <div key={plan.id}>
              <b>{plan.title}</b>
              <label>
                Left after the change, {unit}
                <input
                  className="field"
                  inputMode="decimal"
                  maxLength={200}
                  value={said.left}
                  placeholder={
                    left === null
                      ? amount === null
                        ? ''
                        : `of ${amountText(amount, unit)}`
                      : String(Math.round(left * 100) / 100)
                  }
                  aria-invalid={isWrong || undefined}
                  onChange={(event) => set(plan.id, { left: event.target.value.slice(0, 200) })}
                />
                {isWrong && <span className={styles.wrong}>Write a number, such as 1,900 or 17.2</span>}
              </label>
              <label>
                What a measurement said
                <input
                  className="field"
                  maxLength={400}
                  value={said.result}
                  placeholder="staging: 71 ms, 68–75, 20 runs"
                  onChange={(event) => set(plan.id, { result: event.target.value.slice(0, 400) })}
                />
              </label>
            </div>
          );
        })}
      </fieldset>
    </section>
  );
}
