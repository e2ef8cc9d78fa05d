/** First in a thread with a database: the one listener that its script asks for, and modules that are compiled already. */
import { type MessagePort, parentPort } from 'node:worker_threads';

type Listener = (event: { readonly data: unknown; readonly ports: readonly MessagePort[] }) => void;

interface Boot {
  readonly port: MessagePort;
  readonly files: Readonly<Record<string, ArrayBuffer>>;
  readonly modules: Readonly<Record<string, WebAssembly.Module>>;
}

(globalThis as unknown as Record<string, unknown>).addEventListener = (_type: string, listener: Listener) => {
  parentPort!.once('message', ({ port, modules, ...data }: Boot) => {
    knowCompiled(new Map(Object.entries(modules).map(([name, module]) => [data.files[name], module])));
    listener({ data, ports: [port] });
  });
};

/** One module serves every thread, with the code that was made of it: nine megabytes take seconds of a core to become quick. */
function knowCompiled(compiled: ReadonlyMap<unknown, WebAssembly.Module>): void {
  const { compile } = WebAssembly;
  WebAssembly.compile = async (bytes) => compiled.get(bytes) ?? compile(bytes);
}
