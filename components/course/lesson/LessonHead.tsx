import { countText } from '../format-minutes.ts';

export interface LessonHeadProps {
  readonly number: string;
  readonly module: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly labs: number;
}

/** Place, title and gist of a lesson. */
export function LessonHead({ number, module, title, summary, minutes, labs }: LessonHeadProps) {
  return (
    <>
      <p className="lesson-crumb">
        <span className="mono">{number}</span> {module}
        <span className="lesson-dot">·</span>
        {minutes} min
        {labs > 0 && (
          <>
            <span className="lesson-dot">·</span>
            {countText(labs, 'lab')}
          </>
        )}
      </p>
      <h1>{title}</h1>
      <p className="lesson-gist">{summary}</p>
    </>
  );
}
