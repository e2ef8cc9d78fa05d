/**
 * Counts what a WebAssembly module executes. Every straight run of instructions first adds its length to a global, so that the sum is
 * the same on every machine and in every repetition, whether the work is done by interpreted code or inside of a built-in. Past a
 * limit the module traps, at the next loop round or call: that ends what no interrupt handler of an interpreter would.
 *
 * (The idea is that of gas metering, as Ethereum's flavoured WebAssembly and `wasm-instrument` have it.)
 */

/** The module's own names for its counter and the limit of it; both are mutable i64 globals. */
export const GAS = 'gas';
export const GAS_LIMIT = 'gasLimit';

const SECTION = { type: 1, import: 2, function: 3, global: 6, export: 7, code: 10 } as const;
const I32 = 0x7f;
const I64 = 0x7e;
const OP = {
  unreachable: 0x00,
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  localGet: 0x20,
  localTee: 0x22,
  globalGet: 0x23,
  globalSet: 0x24,
  i64Const: 0x42,
  i64GtU: 0x56,
  i64Add: 0x7c,
  i64ExtendI32U: 0xad,
  prefixed: 0xfc,
} as const;
const EMPTY_BLOCK = 0x40;
const MEMORY_COPY = 10;
const MEMORY_FILL = 11;
/** Bytes that a copy moves for the price of one instruction. */
const BYTES_PER_UNIT_SHIFT = 3;

/** Answers the module with its counter. Throws for what is not a module of WebAssembly 2.0 without vectors and exceptions. */
export function meterWasm(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = readSections(module);
  const imported = countImports(sections.get(SECTION.import));
  const typeOf = readTypeIndices(sections.get(SECTION.function));
  const params = countParams(sections.get(SECTION.type));
  const globals = new Reader(sections.get(SECTION.global) ?? Uint8Array.of(0));
  const gas = imported.globals + globals.u32();
  const limit = gas + 1;
  const from = (byte: number) => [I64, 1, OP.i64Const, byte, OP.end];
  // -1, without a sign: no limit until somebody sets one.
  const own = [...from(0), ...from(0x7f)];
  sections.set(
    SECTION.global,
    Uint8Array.from([...unsigned(limit - imported.globals + 1), ...globals.rest(), ...own]),
  );
  const exports = new Reader(sections.get(SECTION.export)!);
  const named = (name: string, global: number) => [
    ...unsigned(name.length),
    ...new TextEncoder().encode(name),
    3,
    ...unsigned(global),
  ];
  sections.set(
    SECTION.export,
    Uint8Array.from([
      ...unsigned(exports.u32() + 2),
      ...exports.rest(),
      ...named(GAS, gas),
      ...named(GAS_LIMIT, limit),
    ]),
  );
  const code = new Reader(sections.get(SECTION.code)!);
  const bodies = new Writer();
  const count = code.u32();
  bodies.u32(count);
  for (let i = 0; i < count; i++) {
    const body = meterFunction(code.bytes(code.u32()), params[typeOf[i]!]!, gas, limit);
    bodies.u32(body.length);
    bodies.bytes(body);
  }
  sections.set(SECTION.code, bodies.read());
  const out = new Writer();
  out.bytes(module.subarray(0, 8));
  for (const [id, content] of sections) {
    out.byte(id);
    out.u32(content.length);
    out.bytes(content);
  }
  return out.read();
}

/** One body, its locals first: the cost of each straight run before it, and a look at the limit where it may go round. */
function meterFunction(body: Uint8Array, params: number, gas: number, limit: number): Uint8Array {
  const reader = new Reader(body);
  const groups = reader.u32();
  const locals = reader.at;
  let scratch = params;
  for (let i = 0; i < groups; i++) {
    scratch += reader.u32();
    reader.byte();
  }
  const out = new Writer();
  out.u32(groups + 1);
  out.bytes(body.subarray(locals, reader.at));
  out.u32(1);
  out.byte(I32);
  let run = new Writer();
  let cost = 0;
  let looks = true;
  const flush = () => {
    if (cost > 0 || looks) {
      out.bytes([OP.globalGet, ...unsigned(gas), OP.i64Const, ...signed(Math.max(1, cost)), OP.i64Add]);
      out.bytes([OP.globalSet, ...unsigned(gas)]);
    }
    if (looks) {
      out.bytes([OP.globalGet, ...unsigned(gas), OP.globalGet, ...unsigned(limit), OP.i64GtU]);
      out.bytes([OP.if, EMPTY_BLOCK, OP.unreachable, OP.end]);
    }
    out.bytes(run.read());
    run = new Writer();
    cost = 0;
    looks = false;
  };
  while (reader.at < body.length) {
    const from = reader.at;
    const op = reader.byte();
    const sub = skipImmediates(op, reader);
    if (op === OP.prefixed && (sub === MEMORY_COPY || sub === MEMORY_FILL)) {
      run.bytes([OP.localTee, ...unsigned(scratch)]);
      run.bytes(body.subarray(from, reader.at));
      run.bytes([OP.globalGet, ...unsigned(gas), OP.localGet, ...unsigned(scratch)]);
      // i32.const shift, i32.shr_u
      run.bytes([0x41, BYTES_PER_UNIT_SHIFT, 0x76, OP.i64ExtendI32U, OP.i64Add]);
      run.bytes([OP.globalSet, ...unsigned(gas)]);
      cost++;
      continue;
    }
    run.bytes(body.subarray(from, reader.at));
    if (op === OP.block) continue;
    const begins = op === OP.loop || op === OP.if || op === OP.else || op === OP.end;
    if (op !== OP.else && op !== OP.end && op !== OP.loop) cost++;
    if (!begins) continue;
    flush();
    looks = op === OP.loop;
  }
  // The last `end` is the function's own: what is left is empty.
  out.bytes(run.read());
  return out.read();
}

/** Moves past what follows an opcode; answers the second opcode of a prefixed one. */
function skipImmediates(op: number, reader: Reader): number | undefined {
  if (op === OP.block || op === OP.loop || op === OP.if) reader.leb();
  else if (op === 0x0c || op === 0x0d || op === 0x10) reader.leb();
  else if (op === 0x0e) for (let left = reader.u32() + 1; left > 0; left--) reader.leb();
  else if (op === 0x11) reader.lebs(2);
  else if (op === 0x1c) for (let left = reader.u32(); left > 0; left--) reader.byte();
  else if (op >= 0x20 && op <= 0x26) reader.leb();
  else if (op >= 0x28 && op <= 0x3e) reader.lebs(2);
  else if (op === 0x3f || op === 0x40 || op === 0xd0) reader.leb();
  else if (op === 0x41 || op === 0x42 || op === 0xd2) reader.leb();
  else if (op === 0x43) reader.bytes(4);
  else if (op === 0x44) reader.bytes(8);
  else if (op === OP.prefixed) {
    const sub = reader.u32();
    if (sub === 8 || sub === MEMORY_COPY || sub === 12 || sub === 14) reader.lebs(2);
    else if (sub > 7) reader.leb();
    return sub;
  } else if ((op >= 0x06 && op <= 0x0a) || (op > 0xc4 && op !== 0xd1))
    throw new Error(`The module has the instruction 0x${op.toString(16)}, which is not metered.`);
  return undefined;
}

function readSections(module: Uint8Array): Map<number, Uint8Array> {
  const reader = new Reader(module);
  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  if (header.some((byte) => reader.byte() !== byte))
    throw new Error('These bytes are no WebAssembly module.');
  const sections = new Map<number, Uint8Array>();
  while (reader.at < module.length) {
    const id = reader.byte();
    const content = reader.bytes(reader.u32());
    // Names and notes for tools.
    if (id !== 0) sections.set(id, content);
  }
  if (!sections.has(SECTION.global)) throw new Error('The module has no globals.');
  return sections;
}

function countImports(section: Uint8Array | undefined): { globals: number } {
  const reader = new Reader(section ?? Uint8Array.of(0));
  let globals = 0;
  for (let left = reader.u32(); left > 0; left--) {
    reader.bytes(reader.u32());
    reader.bytes(reader.u32());
    const kind = reader.byte();
    if (kind === 0) reader.leb();
    else if (kind === 1) {
      reader.byte();
      readLimits(reader);
    } else if (kind === 2) readLimits(reader);
    else {
      reader.lebs(2);
      globals++;
    }
  }
  return { globals };
}

function readLimits(reader: Reader): void {
  reader.lebs(reader.byte() & 1 ? 2 : 1);
}

function readTypeIndices(section: Uint8Array | undefined): number[] {
  const reader = new Reader(section ?? Uint8Array.of(0));
  return Array.from({ length: reader.u32() }, () => reader.u32());
}

/** Parameters of each function type. */
function countParams(section: Uint8Array | undefined): number[] {
  const reader = new Reader(section ?? Uint8Array.of(0));
  return Array.from({ length: reader.u32() }, () => {
    reader.byte();
    const params = reader.u32();
    reader.bytes(params);
    reader.bytes(reader.u32());
    return params;
  });
}

class Reader {
  at = 0;
  constructor(readonly from: Uint8Array) {}

  byte(): number {
    return this.from[this.at++]!;
  }

  bytes(count: number): Uint8Array {
    this.at += count;
    return this.from.subarray(this.at - count, this.at);
  }

  rest(): Uint8Array {
    return this.from.subarray(this.at);
  }

  u32(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  /** Past a number of any width. */
  leb(): void {
    while (this.byte() >= 0x80);
  }

  lebs(count: number): void {
    for (let left = count; left > 0; left--) this.leb();
  }
}

class Writer {
  #bytes = new Uint8Array(256);
  #length = 0;

  byte(byte: number): void {
    this.bytes([byte]);
  }

  bytes(bytes: ArrayLike<number>): void {
    const needed = this.#length + bytes.length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(2 * needed);
      grown.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = grown;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length = needed;
  }

  u32(value: number): void {
    this.bytes(unsigned(value));
  }

  read(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  do {
    bytes.push((left % 128) + (left >= 128 ? 128 : 0));
    left = Math.floor(left / 128);
  } while (left > 0);
  return bytes;
}

/** A number that is not negative, as a signed one. */
function signed(value: number): number[] {
  const bytes: number[] = [];
  let left = value;
  while (left >= 64) {
    bytes.push((left % 128) + 128);
    left = Math.floor(left / 128);
  }
  return [...bytes, left];
}
