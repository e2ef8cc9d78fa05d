'use client';

import { useId, useState } from 'react';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './NextTool.module.css';
import { judge, outputOf, SCENES, screenOf, TOOLS, type ToolName } from './reading.ts';

/** Four alarms of one service: the same first screen, and which tool to open next. */
export default function NextTool() {
  const id = useId();
  const [scene, setScene] = useState(0);
  const [tool, setTool] = useState<ToolName | null>(null);
  const [opened, setOpened] = useState(0);
  const [solved, setSolved] = useState(0);
  const [said, setSaid] = useState('');
  const name = SCENES[scene]!;
  const reached = solved === SCENES.length;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Four alarms, four tools</b>
        <span className={widgetClasses.dim}>
          alarm {scene + 1} of {SCENES.length}
        </span>
      </div>
      <Goal
        question="“Requests have become slow.” Read the screen. Which one tool tells why?"
        goal="name the tool that explains each of the four alarms."
        reached={reached}
      >
        {solved} explained, {opened} tools opened. {said}
      </Goal>
      <table className={widgetClasses.readings}>
        <caption className={widgetClasses.hidden}>The service before and after the alarm</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">before</th>
            <th scope="col">now</th>
          </tr>
        </thead>
        <tbody>
          {screenOf(name).map(([row, before, after]) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.act}>
        {TOOLS.map(([one, label]) => (
          <button
            key={one}
            type="button"
            className="btn sm"
            aria-pressed={tool === one}
            onClick={() => {
              setTool(one);
              setOpened(opened + 1);
              const { isRight, said: verdict } = judge(name, one);
              setSaid(verdict);
              if (isRight && solved === scene) setSolved(scene + 1);
            }}
          >
            {label}
          </button>
        ))}
        {solved > scene && scene + 1 < SCENES.length && (
          <button
            type="button"
            className="btn sm primary"
            onClick={() => {
              setScene(scene + 1);
              setTool(null);
              setSaid('');
            }}
          >
            Next alarm
          </button>
        )}
      </div>
      <div className={styles.output}>
        {tool === null ? 'What the tool printed appears here.' : outputOf(name, tool).join('\n')}
      </div>
      <figcaption className={widgetClasses.caption}>
        Recorded: one service in Node under a steady load, before and after one change to it. The screen is
        all that an alarm shows at first; the tools are of the time after it.
      </figcaption>
    </figure>
  );
}
