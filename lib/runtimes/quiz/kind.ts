import type { QuizLab } from '#lib/lab';
import type { LabKind } from '../lab-kind.ts';
import type { QuizAsset } from './asset.ts';
import { checkQuizRules, checkSheet } from './lab-rules.ts';
import { quizLab } from './lab-schema.ts';

/** Quiz labs on disk. Their answers are sheets; the one that starts is empty. */
export const quizKind: LabKind = {
  files: { scripts: {}, files: {} },
  source: { extension: 'answers', language: 'plaintext', comment: '#' },
  optional: [],
  schema: quizLab,
  checkRules: checkQuizRules,
  checkSource: checkSheet,
  async compile({ definition, path, starter, solution }, report) {
    checkSheet(definition, starter, `${path}/starter.answers`, report);
    checkSheet(definition, solution, `${path}/solution.answers`, report);
    return {} satisfies Omit<QuizAsset, 'definition'>;
  },
  describe(definition) {
    const { prompts } = definition as QuizLab;
    return {
      languageName: 'Questions',
      sizeName: 'Questions',
      sizeText: `${Object.keys(prompts).length}, with numbers drawn for you`,
      visible: [],
      hidden: [],
      profilable: false,
    };
  },
};
