import type { CourseProfile } from '#lib/profile';
import type { KindReader } from '../kinds/kind-reader.ts';
import { type CourseFacts, courseOfProcess } from './course-facts.ts';

/** Holds the course of a process's memory. */
export class CourseReader implements KindReader<CourseFacts> {
  readonly #facts: CourseFacts;

  private constructor(facts: CourseFacts) {
    this.#facts = facts;
  }

  /** Null where there is nothing to draw. */
  static of(profile: CourseProfile): CourseReader | null {
    const facts = courseOfProcess(profile);
    return facts && new CourseReader(facts);
  }

  facts(): CourseFacts {
    return this.#facts;
  }
}
