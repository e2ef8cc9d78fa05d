import type { Runtime } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { isProgram, type ProgramAsset } from './program/asset.ts';

type Asset = SqlAsset | ProgramAsset;

/** One runtime of two: that for files of SQL, and that for programs. The lab says which; whatever is read of one is opened by it. */
export function byLanguage<FileCode, ProgramCode>(
  files: Runtime<SqlAsset, FileCode>,
  programs: Runtime<ProgramAsset, ProgramCode>,
): Runtime<Asset> {
  const of = ({ definition }: Asset) =>
    (isProgram(definition) ? programs : files) as unknown as Runtime<Asset>;
  return {
    metrics: { ...files.metrics, ...programs.metrics },
    exercise: (asset) => of(asset).exercise(asset),
    prepare: async (asset, session) => of(asset).prepare?.(asset, session),
    read: (source, asset) => of(asset).read(source, asset),
    own: (asset) => of(asset).own(asset),
    open: (code, asset, session, options) => of(asset).open(code, asset, session, options),
    async explore(question, asset, session) {
      const { explore } = of(asset);
      if (!explore) throw new Error('A program has nothing to explore.');
      return explore(question, asset, session);
    },
  };
}
