import type { ReactNode } from 'react';
import {
  ArrowLeftIcon,
  CheckIcon,
  ChevronDownIcon,
  FileTextIcon,
  ListChecksIcon,
  ListIcon,
} from '../../ui/icons.tsx';
import { LabMark } from '../progress/LabMark.tsx';
import { LessonMark } from '../progress/LessonMark.tsx';

export interface ModuleNavProps {
  readonly module: {
    readonly slug: string;
    readonly number: number;
    readonly title: string;
    readonly lessons: readonly {
      readonly slug: string;
      readonly number: string;
      readonly title: string;
      readonly minutes: number;
    }[];
    readonly hasQuiz: boolean;
    readonly hasCheatSheet: boolean;
  };
  readonly labs: readonly { readonly id: string; readonly title: string }[];
  /** Last part of the address: a lesson's slug, "quiz" or "cheat-sheet"; empty for the module's own page. */
  readonly current: string;
}

/** The module at the left of its pages. @param children the entries */
export function ModuleNav({
  module,
  children,
}: Pick<ModuleNavProps, 'module'> & { readonly children: ReactNode }) {
  return (
    <nav className="lesson-side" aria-label={`Module ${module.number}`}>
      <a className="lesson-up" href="/">
        <ArrowLeftIcon size={14} />
        Course map
      </a>
      <p className="lesson-side-title">
        <a href={`/learn/${module.slug}`}>
          <span className="mono dim">M{module.number}</span> {module.title}
        </a>
      </p>
      {children}
    </nav>
  );
}

/** The same entries on a narrow screen, in a native disclosure above the text. */
export function ModuleDisclosure({
  module,
  current,
  children,
}: ModuleNavProps & { readonly children: ReactNode }) {
  const at = module.lessons.findIndex((lesson) => lesson.slug === current);
  const place =
    at >= 0 ? `lesson ${at + 1} of ${module.lessons.length}` : current.replace('-', ' ') || module.title;
  return (
    <details className="lesson-disclosure">
      <summary>
        <ListIcon size={14} />M{module.number}, {place}
        <ChevronDownIcon size={14} />
      </summary>
      <nav aria-label={`Module ${module.number}`}>{children}</nav>
    </details>
  );
}

/**
 * The entries as elements, made once and placed twice: the page's data then holds them once. (A component placed twice
 * would be written out twice.)
 */
export function listEntries({ module, labs, current }: ModuleNavProps): ReactNode {
  const entry = (href: string, slug: string, mark: ReactNode, title: string, end?: ReactNode) => (
    <li key={href}>
      <a href={href} aria-current={slug === current ? 'page' : undefined}>
        <span className="lesson-ordinal">{mark}</span>
        <span>{title}</span>
        {end}
      </a>
    </li>
  );
  const base = `/learn/${module.slug}`;
  return (
    <>
      <ol>
        {module.lessons.map(({ slug, number, title, minutes }) =>
          entry(
            `${base}/${slug}`,
            slug,
            number,
            title,
            <LessonMark lesson={`${module.slug}/${slug}`} tick={<CheckIcon size={14} className="done" />}>
              <span className="lesson-minutes">{minutes} min</span>
            </LessonMark>,
          ),
        )}
      </ol>
      {labs.length > 0 && (
        <>
          <p className="label lesson-side-label">Labs</p>
          <ol>{labs.map(({ id, title }) => entry(`/labs/${id}`, id, <LabMark lab={id} />, title))}</ol>
        </>
      )}
      {(module.hasQuiz || module.hasCheatSheet) && (
        <>
          <p className="label lesson-side-label">After the module</p>
          <ol>
            {module.hasQuiz && entry(`${base}/quiz`, 'quiz', <ListChecksIcon size={14} />, 'Quiz')}
            {module.hasCheatSheet &&
              entry(
                `${base}/cheat-sheet`,
                'cheat-sheet',
                <FileTextIcon size={14} />,
                'Cheat sheet, one page',
              )}
          </ol>
        </>
      )}
    </>
  );
}
