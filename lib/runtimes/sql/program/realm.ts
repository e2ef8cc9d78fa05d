/**
 * The only script of a program's worker. Before any code of the learner it keeps what it needs, empties the global and freezes
 * what is left; then it calls the learner's function with a handle to a database that is elsewhere. Whatever is asked of the handle
 * goes to the referee, which counts it and lets it wait its turn. Nothing is decided here. See docs/sandbox.md.
 */
import { type SqlResult, seededRandom } from '#lib/lab';
import { takeLog } from '../../shared/realm/console.ts';
import { emptyGlobal } from '../../shared/realm/empty-global.ts';
import { freezeRealm } from '../../shared/realm/freeze-realm.ts';
import { hop } from '../../shared/realm/hop.ts';
import { importText } from '../../shared/realm/import-text.ts';
import {
  dataOf,
  listen,
  portsOf,
  post,
  preventDefault,
  scope,
  startPort,
  stopEvent,
  unlisten,
  whenSettled,
} from '../../shared/realm/platform.ts';
import { cut, defineProperty, text } from '../../shared/realm/primordials.ts';
import { print, printThrown } from '../../shared/realm/print.ts';
import {
  type Asked,
  type FromRealm,
  JSON_LIMIT,
  type ProgramFailure,
  STATEMENT_LIMIT,
  TEXT_LIMIT,
  type ToRealm,
} from './messages.ts';
import { copyParams } from './params.ts';

/** Ends a call from within. Never reaches the learner but as something they may catch in vain. */
class Ended extends Error {}

type Answered = (rows: readonly Readonly<Record<string, unknown>>[]) => void;
type Entry = (...args: unknown[]) => unknown;

/** The seed of Math.random. */
const CHANCE = '0123456789abcdef0123456789abcdef';

let port: MessagePort;
let nonce = '';
let entry: Entry | null = null;
let asked: Asked[] = [];
let sent = 0;
let steps = 0;
let result: string | null = null;
let failure: ProgramFailure | null = null;
/** Of every call so far: a number names one statement for good. */
let number = 0;
let waiting = new Map<number, Answered>();

const send = (
  message:
    | Omit<Extract<FromRealm, { type: 'ready' }>, 'nonce'>
    | Omit<Extract<FromRealm, { type: 'turn' }>, 'nonce'>,
) => post(port, { ...message, nonce });

const stackOf = (thrown: unknown): string => {
  try {
    if (thrown !== null && typeof thrown === 'object') return cut(text((thrown as Error).stack), 0, 2_000);
  } catch {}
  return '';
};

/** The first failure of a call is what it ended with, whatever the code makes of being told. */
const fail = (kind: ProgramFailure['kind'], thrown: unknown): Ended => {
  failure ??= { kind, text: thrown instanceof Ended ? '' : printThrown(thrown), stack: stackOf(thrown) };
  return new Ended();
};

/** Everything that can go on without the database has gone on: nothing in here starts by itself. */
const endTurn = () =>
  hop(() => {
    const { log, dropped } = takeLog();
    send({ type: 'turn', asked, result, failure, log, dropped });
    asked = [];
  });

const query = (statement: unknown, params: unknown): Promise<unknown> => {
  if (typeof statement !== 'string')
    throw new TypeError(`db.query takes a text of SQL, and got ${print(statement, 100)}`);
  if (statement.length > TEXT_LIMIT)
    throw new RangeError(`the statement has more than ${TEXT_LIMIT.toLocaleString('en')} characters`);
  const copies = copyParams(params, (value) => print(value, 100));
  if (++sent > STATEMENT_LIMIT) throw fail('too-many-statements', new Ended());
  const own = ++number;
  asked.push({ number: own, text: statement, params: copies, stack: stackOf(new Error()) });
  return new Promise((resolve) => waiting.set(own, resolve));
};
const handle = Object.freeze({
  query: Object.freeze((statement: unknown, params?: unknown) => query(statement, params)),
});

const rowsOf = ({ columns, rows }: SqlResult) =>
  rows.map((row) => Object.fromEntries(row.map((value, index) => [columns[index]!, value])));

/** A page is sent to a browser: what counts is what JSON makes of it. */
const take = (value: unknown) => {
  if (failure || result !== null) return;
  let json: unknown;
  try {
    json = JSON.stringify(value);
  } catch (thrown) {
    fail('threw', thrown);
    return;
  }
  if (typeof json !== 'string') fail('no-json', value);
  else if (json.length > JSON_LIMIT) fail('too-large', new Ended());
  else result = json;
};

const call = (args: readonly unknown[]) => {
  [sent, steps, result, failure] = [0, 0, null, null];
  asked = [];
  waiting = new Map();
  const isOwn = waiting;
  const still = () => waiting === isOwn;
  const refuse = (thrown: unknown) => {
    if (still() && result === null) fail('threw', thrown);
  };
  try {
    whenSettled(
      Promise.resolve(entry!(handle, ...args)),
      (value: unknown) => {
        if (still()) take(value);
      },
      refuse,
    );
  } catch (thrown) {
    refuse(thrown);
  }
  endTurn();
};

const load = ({ script, entry: name, step, stepsPerCall }: Extract<ToRealm, { type: 'load' }>) => {
  const count = () => {
    if (++steps > stepsPerCall) throw fail('steps', new Ended());
  };
  defineProperty(scope, step, { value: count, writable: false, enumerable: false, configurable: false });
  // No clock but that of the network, and no chance: the same statements every time.
  for (let owner: object | null = scope; owner; owner = Object.getPrototypeOf(owner) as object | null)
    for (const gone of ['Date', 'performance']) Reflect.deleteProperty(owner, gone);
  const draws = seededRandom(CHANCE);
  Math.random = () => draws.next();
  freezeRealm(scope);
  importText(
    script,
    (namespace) => {
      const found = (namespace as Record<string, unknown>)[name];
      if (typeof found === 'function') entry = found as Entry;
      else fail('no-entry', new Ended());
      endTurn();
    },
    (thrown) => {
      fail('not-loaded', thrown);
      endTurn();
    },
  );
};

const receive = (event: Event) => {
  const message = dataOf(event) as ToRealm;
  if (message.type === 'load') return load(message);
  if (message.type === 'call') return call(message.args);
  const answered = waiting.get(message.number);
  waiting.delete(message.number);
  answered?.(rowsOf(message.answer));
  endTurn();
};

const boot = (event: Event) => {
  unlisten(scope, 'message', boot);
  port = portsOf(event)[0]!;
  ({ nonce } = dataOf(event) as { nonce: string });
  const unremoved = emptyGlobal();
  for (const name of ['error', 'unhandledrejection', 'rejectionhandled', 'messageerror'])
    listen(scope, name, (event: Event) => {
      preventDefault(event);
      stopEvent(event);
    });
  listen(port, 'message', receive);
  startPort(port);
  send({ type: 'ready', unremoved });
};
listen(scope, 'message', boot);
