import { readCourse } from '#lib/content';
import { Acts } from '../components/course/home/Acts.tsx';
import { CourseMap } from '../components/course/home/CourseMap.tsx';
import { CourseOrderProvider } from '../components/course/home/course-order.tsx';
import { FirstWin } from '../components/course/home/FirstWin.tsx';
import styles from '../components/course/home/home.module.css';
import { ModuleRow } from '../components/course/home/ModuleRow.tsx';
import { Resume } from '../components/course/home/Resume.tsx';
import { SiteBar } from '../components/shell/SiteBar.tsx';
import { Html } from '../components/ui/Html.tsx';
import { readWorkbench } from './labs/[id]/read-workbench.ts';
import { readAnswerKeys } from './review/answer-keys.ts';

const FIRST_WIN = 'first-win';

/** @policy public */
export default function HomePage() {
  const { modules, labs } = readCourse();
  const lessons = modules.flatMap((module) =>
    module.lessons.map(({ slug, number, title }) => ({
      path: `${module.slug}/${slug}`,
      title: `${number} ${title}`,
    })),
  );
  const order = {
    lessons,
    labs: modules.flatMap((module) =>
      module.labs.flatMap((id) => labs.filter((lab) => lab.id === id).map(({ title }) => ({ id, title }))),
    ),
    firstWin: FIRST_WIN,
  };
  const answerKeys = readAnswerKeys();
  const start = lessons.slice(0, 1).map(({ path, title }) => ({ href: `/learn/${path}`, title }));
  const { lab, links, briefHtml } = readWorkbench(FIRST_WIN);
  // The home page draws no profile and no lines of the starter: the page stays light.
  const { profile: _, ...firstWin } = { ...lab, starterLines: [] };
  return (
    <CourseOrderProvider order={order}>
      <SiteBar current="course" />
      <main id="main" className={styles.home}>
        <section className={styles.top}>
          <div>
            <h1>Make slow code fast, and prove it.</h1>
            <p className={styles.lead}>
              A hands-on course in performance engineering. In each lab you predict the speed-up, profile the
              code, fix it, measure it against the noise of your own machine, and explain the result. It runs
              in your browser; no account needed.
            </p>
            <Acts />
          </div>
          <Resume labs={order.labs} speedupLabs={lab.speedupLabs} answerKeys={answerKeys} />
        </section>
        <FirstWin lab={firstWin} links={{ ...links, lessons: start }}>
          <Html html={briefHtml} />
        </FirstWin>
        <CourseMap modules={modules} />
        <section className={styles.modules} aria-labelledby="modules">
          <h2 id="modules" className="sr">
            Modules
          </h2>
          <ol>
            {modules.map((module) => (
              <ModuleRow
                key={module.slug}
                module={module}
                labs={labs.filter((lab) => lab.module === module.slug)}
              />
            ))}
          </ol>
        </section>
      </main>
    </CourseOrderProvider>
  );
}
