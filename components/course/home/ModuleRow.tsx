import { Html } from '../../ui/Html.tsx';
import { CheckIcon, ChevronDownIcon } from '../../ui/icons.tsx';
import { countText, formatMinutes } from '../format-minutes.ts';
import { LabMark } from '../progress/LabMark.tsx';
import { LessonMark } from '../progress/LessonMark.tsx';
import { ModuleMeter } from '../progress/ModuleMeter.tsx';
import { HereMark } from './HereMark.tsx';
import styles from './home.module.css';

export interface ModuleRowProps {
  readonly module: {
    readonly slug: string;
    readonly number: number;
    readonly shelf?: string;
    readonly title: string;
    readonly summary: string;
    readonly objectivesHtml: string;
    readonly minutes: number;
    readonly lessons: readonly {
      readonly slug: string;
      readonly number: string;
      readonly title: string;
      readonly idea: string;
    }[];
    readonly hasQuiz: boolean;
    readonly hasCheatSheet: boolean;
  };
  readonly labs: readonly { readonly id: string; readonly title: string; readonly minutes: number }[];
}

/** A module as a native disclosure: its lessons, its labs, what one can do afterwards. */
export function ModuleRow({ module, labs }: ModuleRowProps) {
  const base = `/learn/${module.slug}`;
  const contents = [
    ...(module.lessons.length ? [countText(module.lessons.length, 'lesson')] : []),
    ...(labs.length ? [countText(labs.length, 'lab')] : []),
    formatMinutes(module.minutes),
  ];
  return (
    <li id={`m${module.number}`} className={styles.row}>
      <details open>
        <summary>
          <span className={styles.number}>M{module.number}</span>
          <span className={styles.title}>
            <b>{module.title}</b>
            <span className="dim2">{module.summary}</span>
          </span>
          <span className={`dim ${styles.contents}`}>
            {contents.join(' · ')}
            {module.shelf !== undefined && <span className={styles.shelf}>{`from ${module.shelf}`}</span>}
          </span>
          <span className={styles.progress}>
            <ModuleMeter
              lessons={module.lessons.map(({ slug }) => `${module.slug}/${slug}`)}
              labs={labs.map(({ id }) => id)}
            />
          </span>
          <ChevronDownIcon />
        </summary>
        <div className={styles.body}>
          <div>
            {module.lessons.length > 0 ? (
              <ol className={styles.lessons}>
                {module.lessons.map(({ slug, number, title, idea }) => (
                  <li key={slug}>
                    <span className={styles.number}>{number}</span>
                    <a href={`${base}/${slug}`}>{title}</a>
                    <span className={styles.gist}>{idea}</span>
                    <span className={styles.mark}>
                      <LessonMark lesson={`${module.slug}/${slug}`} tick={<CheckIcon size={14} />}>
                        <HereMark place={`${module.slug}/${slug}`} />
                      </LessonMark>
                    </span>
                  </li>
                ))}
              </ol>
            ) : (
              <Html html={module.objectivesHtml} className={styles.objectives} />
            )}
            <p className={styles.after}>
              <a href={base}>Overview</a>
              {module.hasQuiz && <a href={`${base}/quiz`}>Quiz</a>}
              {module.hasCheatSheet && <a href={`${base}/cheat-sheet`}>Cheat sheet</a>}
            </p>
          </div>
          {labs.length > 0 && (
            <div className={styles.labs}>
              <h3 className="label">Labs</h3>
              <ul>
                {labs.map(({ id, title, minutes }) => (
                  <li key={id}>
                    <a href={`/labs/${id}`}>{title}</a>
                    <span className="dim num">{minutes} min</span>
                    <span>
                      <HereMark place={id}>
                        <LabMark lab={id} word />
                      </HereMark>
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </details>
    </li>
  );
}
