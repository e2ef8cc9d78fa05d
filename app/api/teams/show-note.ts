import { readCourse } from '#lib/content';
import type { NoteView } from '#lib/data';

/** A note as pages show it: with the names of what it speaks of, and where what is sent is found. */
export function showNote<Note extends NoteView>({ target, ...note }: Note) {
  const { labs, modules } = readCourse();
  const titleOf = (lab: string) => labs.find(({ id }) => id === lab)?.title ?? lab;
  const shown = { ...note, labTitle: titleOf(note.lab) };
  if (target === null) return { ...shown, send: null };
  if (target.startsWith('lab:')) {
    const id = target.slice('lab:'.length);
    return { ...shown, send: { href: `/labs/${id}`, title: titleOf(id) } };
  }
  const [module, lesson] = target.split('/');
  const found = modules.find(({ slug }) => slug === module)?.lessons.find(({ slug }) => slug === lesson);
  const title = found ? `${found.number} ${found.title}` : target;
  return { ...shown, send: { href: `/learn/${target}`, title } };
}
