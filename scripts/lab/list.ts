import { readCourse } from '#lib/content';
import { print } from './print.ts';

/** `list`: every lab with its targets. */
export function listCommand(json: boolean): void {
  const labs = readCourse().labs.map(({ id, title, module, runtime, minutes, difficulty, targets }) => ({
    id,
    title,
    module,
    runtime,
    minutes,
    difficulty,
    targets,
  }));
  print(json, labs, () =>
    labs
      .map(
        (lab) =>
          `${lab.id.padEnd(26)} ${lab.module.padEnd(24)} ${`${lab.minutes} min`.padStart(7)}  ${lab.title}`,
      )
      .join('\n'),
  );
}
