/** Runs in the opaque frame: a database that answers the referee over its port. No text of a learner is run as JavaScript. */
import type { EngineReply, EngineRequest } from './messages.ts';
import { StatementFailed } from './postgres/failure.ts';
import { Postgres } from './postgres/postgres.ts';

interface Boot {
  readonly files: Readonly<Record<string, ArrayBuffer>>;
}

addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<Boot>) => {
    let engine: Promise<Postgres> | undefined;
    const serve = async (request: EngineRequest): Promise<unknown> => {
      if (request.type === 'start') {
        engine = Postgres.start(data.files, request);
        await engine;
        return null;
      }
      const open = await engine;
      if (!open) throw new Error('The engine was not started.');
      if (request.type === 'fill') return open.fill(request);
      if (request.type === 'settle') return open.settle(request);
      if (request.type === 'ask') return open.ask(request);
      return open.count(request);
    };
    port!.onmessage = async (event: MessageEvent<EngineRequest & { id: number }>) => {
      const { id } = event.data;
      const reply = await serve(event.data).then(
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
