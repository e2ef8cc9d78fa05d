import { createHmac, randomUUID } from 'node:crypto';
import { readCourse, readQuiz } from '#lib/content';
import { type ClaimedFact, claimFacts, dropFacts, readSecret, refuseFact, releaseFacts } from '#lib/data';
import { isStopping, log, type RecordStore } from '#lib/server';
import { nextWaitMs, readDelivery, type Statement, toStatement } from '#lib/xapi';
import { keepTelling } from '../keep-telling.ts';

/** Statements of one request. */
const MOST = 50;
const TIMEOUT_MS = 20_000;

/** One for every bundle of the server. */
const shared = globalThis as { hotpathTelling?: true };

/** Begins to tell a record store what waits for it, from this process, until the process stops. */
export function startTelling(store: RecordStore): void {
  if (shared.hotpathTelling) return;
  shared.hotpathTelling = true;
  const process = randomUUID();
  let failures = 0;
  keepTelling({
    name: 'a record store',
    release: () => releaseFacts(process),
    async tell() {
      const retryAfter = await tellWaiting(store, process);
      if (retryAfter !== undefined) return nextWaitMs(failures++, retryAfter, Math.random());
      failures = 0;
      return undefined;
    },
  });
}

/** Sends what waits, as long as the store takes it. Answers its Retry-After, or null, where it does not; undefined once nothing waits. */
async function tellWaiting(store: RecordStore, process: string): Promise<string | null | undefined> {
  while (!isStopping()) {
    const facts = await claimFacts(process, MOST);
    if (facts.length === 0) return undefined;
    const statements = await toStatements(store, facts);
    const retryAfter = await deliver(store, statements);
    if (retryAfter === undefined) continue;
    await releaseFacts(process);
    return retryAfter;
  }
  return undefined;
}

/** Sends statements, and what the store refuses of them one by one. Answers as {@link tellWaiting}. */
async function deliver(
  store: RecordStore,
  statements: readonly Statement[],
): Promise<string | null | undefined> {
  const { status, retryAfter, because } = await send(store, statements);
  const delivery = readDelivery(status, statements.length);
  const [first] = statements;
  if (delivery === 'kept') await dropFacts(statements.map(({ id }) => id));
  if (delivery === 'refused') {
    await refuseFact(first!.id, `${status}: ${because}`);
    log().warn({ statement: first!.id, status, because }, 'a record store refused a statement');
  }
  if (delivery === 'divide')
    for (const one of statements) {
      const later = await deliver(store, [one]);
      if (later !== undefined) return later;
    }
  if (delivery !== 'later') return undefined;
  log().warn({ store: store.endpoint, status, because }, 'a record store takes nothing; what waits is kept');
  return retryAfter;
}

/** Status 0: no answer came. */
async function send(
  { endpoint, key, secret }: RecordStore,
  statements: readonly Statement[],
): Promise<{ status: number; retryAfter: string | null; because: string }> {
  try {
    const response = await fetch(`${endpoint}statements`, {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
        'Content-Type': 'application/json',
        'X-Experience-API-Version': '1.0.3',
      },
      body: JSON.stringify(statements),
      // Whoever the store sends us to is not whom the secret is for.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const because = response.ok ? '' : (await response.text()).slice(0, 500);
    if (response.ok) await response.body?.cancel();
    return { status: response.status, retryAfter: response.headers.get('retry-after'), because };
  } catch (error) {
    const { message, cause } = error as Error;
    return { status: 0, retryAfter: null, because: cause instanceof Error ? cause.message : message };
  }
}

async function toStatements({ site }: RecordStore, facts: readonly ClaimedFact[]): Promise<Statement[]> {
  const secret = await readSecret('record store actors');
  const { labs, modules } = readCourse();
  return facts.map(({ personId, fact }) => {
    const actor = createHmac('sha256', secret).update(personId).digest('hex').slice(0, 32);
    if ('lab' in fact) {
      const title = labs.find(({ id }) => id === fact.lab)?.title ?? fact.lab;
      return toStatement(fact, { site, actor, title });
    }
    const module = modules.find(({ slug, hasQuiz }) => slug === fact.quiz && hasQuiz);
    if (!module) return toStatement(fact, { site, actor, title: fact.quiz });
    const { title, questions } = readQuiz(fact.quiz);
    const right = questions.filter(({ answers }, index) => {
      const correct = answers.flatMap((answer, place) => (answer.correct ? [place] : []));
      return String([...(fact.answers[index] ?? [])].sort((a, b) => a - b)) === String(correct);
    }).length;
    return toStatement(fact, { site, actor, title, quiz: { of: questions.length, right } });
  });
}
