/** Runs in the opaque frame: a database that answers the referee over its port. No text of a learner is run as JavaScript. */

import type { SqlResult } from '#lib/lab';
import type {
  Ask,
  CountedPlans,
  CountOrder,
  EngineReply,
  EngineRequest,
  Looked,
  LookOrder,
  SettleOrder,
  StartOrder,
} from './messages.ts';
import type { StepRequest } from './program/messages.ts';
import type { TableRows } from './rows-text.ts';
import { StatementFailed } from './statement-failed.ts';

/** The bytes that the worker was handed, by the names of the runtime's files. */
export type EngineFiles = Readonly<Record<string, ArrayBuffer>>;

/** One lab's database, whichever engine it is in. Whatever a request does to it is undone before the answer. */
export interface Database {
  fill(rows: TableRows): Promise<null>;
  /** The last rows are in: answers the database as bytes that it can be started from. */
  settle(order: SettleOrder): Promise<ArrayBuffer>;
  /** @param limitMs after which an engine that can stops by itself */
  ask(request: Ask, limitMs: number): Promise<SqlResult>;
  count(request: CountOrder, limitMs: number): Promise<CountedPlans>;
  look(request: LookOrder, limitMs: number): Promise<Looked>;
  /** One step of a running program, where the engine has labs with programs. */
  step?(request: StepRequest): Promise<unknown>;
}

interface Envelope {
  readonly id: number;
  readonly limitMs: number;
}

interface Boot {
  readonly files: EngineFiles;
}

/** Makes this worker the one database that `start` makes. */
export function serveDatabase(start: (files: EngineFiles, order: StartOrder) => Promise<Database>): void {
  addEventListener(
    'message',
    ({ data, ports: [port] }: MessageEvent<Boot>) => {
      let database: Promise<Database> | undefined;
      const serve = async (request: EngineRequest, limitMs: number): Promise<unknown> => {
        if (request.type === 'start') {
          database = start(data.files, request);
          await database;
          return null;
        }
        const open = await database;
        if (!open) throw new Error('The engine was not started.');
        if (request.type === 'fill') return open.fill(request);
        if (request.type === 'settle') return open.settle(request);
        if (request.type === 'ask') return open.ask(request, limitMs);
        if (request.type === 'count') return open.count(request, limitMs);
        if (request.type === 'look') return open.look(request, limitMs);
        if (!open.step) throw new Error('This engine runs no programs.');
        return open.step(request);
      };
      port!.onmessage = async (event: MessageEvent<EngineRequest & Envelope>) => {
        const { id, limitMs } = event.data;
        const reply = await serve(event.data, limitMs).then(
          (value): EngineReply => ({ id, value }),
          (thrown): EngineReply =>
            thrown instanceof StatementFailed
              ? { id, error: thrown.error }
              : { id, broken: String((thrown as Error)?.message ?? thrown).slice(0, 500) },
        );
        port!.postMessage(reply);
      };
      port!.postMessage({ id: 0, value: null } satisfies EngineReply);
    },
    { once: true },
  );
}
