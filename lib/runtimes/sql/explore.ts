import type { SqlEngine, SqlQuestion, SqlSchema, SqlScratch } from '#lib/lab';
import { RunFailed, type Session } from '#lib/session';
import type { SqlAsset } from './asset.ts';
import { planOf } from './count.ts';
import { enginesOf, paramsOn } from './engines.ts';
import type { Looked, LookOrder } from './messages.ts';
import { openLab } from './open-lab.ts';
import { readScratch, readSqlSource, type SqlText } from './read-source.ts';

/** A scratch run may take as long as a call that is judged. */
const LIMIT_MS = 10_000;

/** Answers a question of the workbench's about one of the lab's databases. Throws RunFailed for what was refused. */
export async function exploreSql(
  question: unknown,
  asset: SqlAsset,
  session: Session,
): Promise<SqlSchema | SqlScratch> {
  const asked = question as SqlQuestion;
  const { definition, starter } = asset;
  const { first, second } = openLab(asset);
  const { engine } = second && asked.engine === second.engine.name ? second : first;
  const limitMs = definition.callLimitMs ?? LIMIT_MS;
  const look = (order: LookOrder) => engine.ask<Looked>(session, { type: 'look', ...order }, limitMs);
  if (asked.what === 'schema') {
    const { tables, indexes } = await look({ changes: [], query: null, params: [] });
    return { engine: engine.name, tables, indexes };
  }
  const { changes, query, parameters } = readScratch(asked.text, asked.line, definition, engine.name);
  const params = paramsOn(engine.name, definition, definition.counted[0]!).slice(0, parameters);
  const made = changes.length > 0 ? changes : changesOf(asked.file, starter, definition, engine.name);
  const { tables, indexes, answer, plan } = await look({ changes: made, query, params });
  return {
    engine: engine.name,
    tables,
    indexes,
    params,
    result: answer,
    plan: plan && planOf(plan),
    text: plan?.text ?? '',
  };
}

/** What the file's schema section for that engine makes; nothing where it cannot be read: the query may be right all the same. */
function changesOf(
  file: string,
  starter: string,
  definition: SqlAsset['definition'],
  on: SqlEngine,
): readonly SqlText[] {
  try {
    const code = readSqlSource(file, starter, [...definition.allowed, 'query'], enginesOf(definition));
    return (on === definition.engine ? code : (code.beside ?? code)).changes;
  } catch (thrown) {
    if (thrown instanceof RunFailed) return [];
    throw thrown;
  }
}
