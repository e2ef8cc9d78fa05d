import type { LabProfile } from '#lib/profile';
import { percentText } from './heat.ts';
import styles from './profile.module.css';

/** The functions with the most self time, as bars: the same numbers as the flame graph. */
export function FunctionTable({
  profile,
  most = 8,
}: {
  readonly profile: LabProfile;
  readonly most?: number;
}) {
  const rows = profile.functions.slice(0, most);
  const widest = Math.max(...rows.map((row) => row.self), 0.01);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>
        Top functions <span className="dim micro">by self time</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Function</th>
          <th scope="col">Where</th>
          <th scope="col" className={`num ${styles.barCell}`}>
            Self
          </th>
          <th scope="col" className="num">
            Total
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td>
              <code>{row.name}</code>
            </td>
            <td className={`dim2 ${styles.where}`}>{row.where || 'built in'}</td>
            <td className={`num ${styles.barCell}`}>
              <span
                className={styles.bar}
                style={{ width: `calc(${row.self / widest} * (100% - 60px))` }}
                aria-hidden="true"
              />
              {percentText(row.self)}
            </td>
            <td className="num">{percentText(row.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
