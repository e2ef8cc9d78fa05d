import { type FrameFacts, FrameList } from '../../call-tree-builder.ts';

/** The functions that lines of massif's trees name. Every tree names the same ones, so a line is taken apart once. */
export class PlaceList {
  readonly #list = new FrameList();
  readonly #outer = new Map<string, number>();
  readonly #inlined = new Map<string, number>();

  get frames() {
    return this.#list.frames;
  }

  /** The function of "0x109BBE: catalogue(int) (history.cpp:16)". */
  at(what: string, inlined: boolean): number {
    const known = inlined ? this.#inlined : this.#outer;
    let id = known.get(what);
    if (id === undefined) {
      id = this.#list.add({ ...factsOf(what), inlined });
      known.set(what, id);
    }
    return id;
  }

  /** A frame that stands for no function of the program. */
  own(name: string): number {
    return this.#list.add({ name, role: 'engine' });
  }
}

/** "0x109BBE"; '' for a line without one. */
export function addressOf(what: string): string {
  const colon = what.startsWith('0x') ? what.indexOf(': ') : -1;
  return colon > 0 ? what.slice(0, colon) : '';
}

const PLACED = / \((?:in (.+)|(.+):(\d{1,9}))\)$/;

function factsOf(what: string): FrameFacts {
  const address = addressOf(what);
  // "in 5 places, all below massif's threshold (1.00%)"
  if (address === '')
    return {
      name: /^in \d+ places?, /.test(what) ? 'places below massif’s threshold' : what.slice(0, 200),
      role: 'engine',
    };
  const named = what.slice(address.length + 2);
  const begin = named.lastIndexOf(' (');
  const placed = begin > 0 ? PLACED.exec(named.slice(begin)) : null;
  const name = placed ? named.slice(0, begin) : named;
  return {
    // Without a name the address tells one from another.
    name: name === '???' ? address : name,
    ...(placed?.[1] ? { module: placed[1].slice(placed[1].lastIndexOf('/') + 1) } : {}),
    ...(placed?.[2] ? { file: placed[2], line: Number(placed[3]) } : {}),
  };
}
