'use client';

import { changeOf, type DifferenceNode, meanTotal, type ProfileDifference } from '#lib/profile';
import { changeLevel, pointsText } from './difference.ts';
import { Flame } from './Flame.tsx';
import { percentText } from './heat.ts';
import styles from './profile.module.css';

const MOST_ROWS = 10;

/** What changed between two profiles: a flame graph coloured by the change of self time, and the table of its numbers. */
export function DifferenceReport({ difference }: { readonly difference: ProfileDifference }) {
  return (
    <>
      <Flame
        root={difference.root}
        totalOf={meanTotal}
        label="Flame graph of the difference between the starter and your code"
        look={lookOf}
        textOf={textOf}
        readOut={(node) => (
          <>
            <code>{node.name}</code> self {percentText(node.before.self)} in the starter,{' '}
            {percentText(node.after.self)} in yours: {pointsText(node)} points; total{' '}
            {percentText(node.before.total)} and {percentText(node.after.total)}
          </>
        )}
        legend={
          <>
            <span className="dim">Less self time</span>
            <span className={styles.ramp}>
              {['less-3', 'less-2', 'less-1', 'none', 'more-1', 'more-2', 'more-3'].map((step) => (
                <i key={step} className={styles.step} data-step={step} />
              ))}
            </span>
            <span className="dim">more</span>
            <span className={`dim ${styles.right}`}>width is the mean of both shares</span>
          </>
        }
      />
      <DifferenceTable difference={difference} />
    </>
  );
}

function DifferenceTable({ difference }: { readonly difference: ProfileDifference }) {
  return (
    <table className={styles.table} data-difference>
      <caption className={styles.caption}>
        Self time <span className="dim micro">each in percent of its own total</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">Function</th>
          <th scope="col" className={styles.where}>
            Where
          </th>
          <th scope="col" className="num">
            Starter
          </th>
          <th scope="col" className="num">
            Yours
          </th>
          <th scope="col" className="num">
            Points
          </th>
        </tr>
      </thead>
      <tbody>
        {difference.functions.slice(0, MOST_ROWS).map((row, index) => (
          <tr key={index}>
            <td>
              <code>{row.name}</code>
            </td>
            <td className={`dim2 ${styles.where}`}>{row.after.where || row.before.where}</td>
            <td className="num">{row.before.where ? percentText(row.before.self) : 'not seen'}</td>
            <td className="num">{row.after.where ? percentText(row.after.self) : 'not seen'}</td>
            <td className="num">
              <span className={styles.change} data-step={stepOf(changeOf(row))}>
                {pointsText(row)}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stepOf(change: number): string {
  const { side, level } = changeLevel(change);
  return level === 0 ? 'none' : `${side}-${level}`;
}

function lookOf(node: DifferenceNode) {
  const step = stepOf(changeOf(node));
  return {
    frame: step === 'less-3' ? 'cold' : step === 'more-3' ? 'hot' : '',
    rect: `diff-${step}`,
  };
}

/** The sign and the points are written on the frame: its colour says nothing that the text does not. */
function textOf(node: DifferenceNode): string {
  return changeLevel(changeOf(node)).level === 0 ? node.name : `${pointsText(node)} ${node.name}`;
}
