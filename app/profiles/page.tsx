import type { Metadata } from 'next';
import { readCourse } from '#lib/content';
import { EXAMPLES } from '../../components/viewer/examples.ts';
import { listFamilies } from '../../components/viewer/families.ts';
import { ProfileDesk } from '../../components/viewer/ProfileDesk.tsx';

export const metadata: Metadata = {
  title: 'Profile viewer',
  description:
    'Open what your profiler wrote: the hot path, what is wrong, and how much fixing it can save. Nothing is uploaded.',
};

/** @policy public */
export default function ProfilesPage() {
  const { modules, labs } = readCourse();
  const lessons = modules.flatMap((module) =>
    module.lessons.map((lesson, place) => [
      lesson.slug,
      {
        title: `${module.number}.${place + 1} ${lesson.title}`,
        href: `/learn/${module.slug}/${lesson.slug}`,
      },
    ]),
  );
  return (
    <main id="main">
      <ProfileDesk
        families={listFamilies()}
        examples={EXAMPLES}
        links={{
          lessons: Object.fromEntries(lessons),
          labs: Object.fromEntries(
            labs.map(({ id, title }) => [id, { title: `Lab: ${title}`, href: `/labs/${id}` }]),
          ),
        }}
      />
      <noscript>
        <p>Reading a profile in this tab needs JavaScript.</p>
      </noscript>
    </main>
  );
}
