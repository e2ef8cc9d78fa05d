import type { FrameRole } from './kinds/calls.ts';

/** The package of a Go function: "net/http" of "net/http.(*Client).Do", "main" of "main.work.func1"; '' where none shows. */
export function goModuleOf(name: string): string {
  // A receiver may name another package: "main.(*stack[github.com/…]).push".
  const bracket = name.search(/[([]/);
  const slash = bracket < 0 ? name.lastIndexOf('/') : name.lastIndexOf('/', bracket);
  const dot = name.indexOf('.', slash + 1);
  return dot > 0 ? name.slice(0, dot) : '';
}

/** What a Go function is to a reader: the runtime's collector, the rest of the runtime, or code. */
export function goRoleOf(name: string): FrameRole {
  if (!name.startsWith('runtime.')) return 'code';
  return /^runtime\.(\(\*(gc|sweep|activeSweep)|gc|scan|mark|sweep|bgsweep|bgscavenge|greyobject|wbBuf)/.test(
    name,
  )
    ? 'collector'
    : 'engine';
}
