import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  askVerification,
  claimDevice,
  claimVerifications,
  connect,
  eraseOwner,
  type Judgement,
  keepVerification,
  migrate,
  readVerifications,
  recordWrites,
  releaseVerifications,
} from '#lib/data';
import { readSettings } from '#lib/server';
import { mergeOwners } from '../../lib/data/accounts/merge-owners.ts';
import { inTransaction } from '../../lib/data/database.ts';
import { createKey, makeAttempt } from './support/client.ts';
import { makeDatabase } from './support/database.ts';
import { makeFolder } from './support/server.ts';

let remove: () => void;
beforeAll(async () => {
  const [folder, removeFolder] = makeFolder();
  remove = removeFolder;
  const place = readSettings({ DATABASE_URL: await makeDatabase(folder) }).database;
  await migrate(place);
  connect(place);
});
afterAll(() => remove());

const FOUND: Judgement = {
  outcome: 'verified',
  tier: 'gold',
  supported: 'gold',
  correct: true,
  because: [{ facts: { what: 'met' }, sentence: 'Met.' }],
  seed: '0'.repeat(32),
};
const newAttempt = () => makeAttempt({ report: { correct: true, cases: [], tier: 'gold' } });

async function newOwner(...attempts: ReturnType<typeof makeAttempt>[]) {
  const token = createKey();
  const installation = { token, hash: createHash('sha256').update(token).digest('hex') };
  const { actor } = await claimDevice({ installation } as never);
  await recordWrites(actor, attempts as never);
  return actor.owner;
}
const keysOf = (attempts: { key: string }[]) => attempts.map(({ key }) => key);
const idsOf = (claimed: { id: string }[]) => claimed.map(({ id }) => id);
const statesOf = async (owner: string, keys: string[]) =>
  (await readVerifications(owner, keys)).map(({ state }) => state);

test('a claim is one process’s, comes back when that one says nothing any more, and nobody else keeps a verdict on it', async () => {
  const attempts = Array.from({ length: 6 }, newAttempt);
  const owner = await newOwner(...attempts);
  await askVerification(owner, keysOf(attempts));
  const now = Date.now();
  const [a, b] = await Promise.all([claimVerifications('a', 3, now), claimVerifications('b', 3, now)]);
  expect(new Set([...idsOf(a), ...idsOf(b)]).size).toBe(a.length + b.length);
  const rest = await claimVerifications('b', 6 - a.length - b.length, now);
  expect(a.length + b.length + rest.length).toBe(6);
  expect(await claimVerifications('c', 6, now + 40_000)).toEqual([]);
  const [first] = a;
  expect(await keepVerification('b', first!.id, FOUND)).toBe(false);
  expect(await keepVerification('a', first!.id, FOUND)).toBe(true);
  expect(await keepVerification('a', first!.id, { ...FOUND, outcome: 'refused' })).toBe(false);
  // Both processes are gone.
  const back = await claimVerifications('c', 6, now + 60_000);
  expect(back.map(({ tries }) => tries)).toEqual([2, 2, 2, 2, 2]);
  expect(idsOf(back)).not.toContain(first!.id);
  expect(await keepVerification('a', back[0]!.id, FOUND)).toBe(false);
  await releaseVerifications('c');
  expect(idsOf(await claimVerifications('d', 6, now)).sort()).toEqual(idsOf(back).sort());
  const states = await statesOf(owner, keysOf(attempts));
  expect(states.filter((state) => state === 'judged')).toHaveLength(1);
  await eraseOwner(owner);
  expect(await readVerifications(owner, keysOf(attempts))).toEqual([]);
  expect(await keepVerification('d', back[0]!.id, FOUND)).toBe(false);
});

test('owners take turns: whoever asks for one does not wait behind somebody’s many', async () => {
  const many = Array.from({ length: 20 }, newAttempt);
  const one = newAttempt();
  const [busy, quick] = [await newOwner(...many), await newOwner(one)];
  await askVerification(busy, keysOf(many));
  await askVerification(quick, [one.key]);
  const order = (await claimVerifications('turns', 21)).map(({ turnOf }) => turnOf);
  expect(order.indexOf(quick)).toBe(1);
  const more = newAttempt();
  const crowded = await newOwner(more, ...many);
  await askVerification(crowded, keysOf(many));
  await expect(askVerification(crowded, [more.key])).rejects.toMatchObject({
    status: 429,
    headers: { 'Retry-After': expect.stringMatching(/^\d+$/) },
    message: expect.stringMatching(
      /^You have 20 claims waiting to be judged again, of at most 20: ask again in \d+ s\./,
    ),
  });
  await eraseOwner(crowded);
  await Promise.all([eraseOwner(busy), eraseOwner(quick)]);
});

test('what was found goes with its attempt to the account that takes it, also where both had the attempt', async () => {
  const [shared, own] = [newAttempt(), newAttempt()];
  const [from, into] = [await newOwner(shared, own), await newOwner(shared)];
  await askVerification(from, [shared.key, own.key]);
  for (const { id } of await claimVerifications('merge', 2)) await keepVerification('merge', id, FOUND);
  await inTransaction((tx) => mergeOwners(tx, from, into));
  expect(await statesOf(into, [shared.key, own.key])).toEqual(['judged', 'judged']);
});
