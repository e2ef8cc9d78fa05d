import { Unreadable } from './unreadable.ts';

const TWO_32 = 4_294_967_296;
const TEXT = new TextDecoder();

/**
 * Walks the fields of one protobuf message without copying it (https://protobuf.dev/programming-guides/encoding/). Whole numbers
 * above 2^53 come back rounded to the next double, which is close enough for addresses and for ids.
 */
export class FieldReader {
  /** Of the field that {@link next} came to. */
  field = 0;
  /** 0 a number, 1 eight bytes, 2 bytes with a length, 5 four bytes. */
  wire = 0;
  /** Where the value of a field with a length begins and ends. */
  begin = 0;
  end = 0;
  /** The value of a number, as unsigned and as two's complement: int64 of the format. */
  unsigned = 0;
  signed = 0;

  constructor(
    readonly bytes: Uint8Array,
    private at = 0,
    private readonly limit = bytes.length,
  ) {}

  /** Goes to the next field; false at the end. Throws {@link Unreadable} where the message is cut or is none. */
  next(): boolean {
    if (this.at >= this.limit) return false;
    this.readNumber();
    const tag = this.unsigned;
    // Tags above 2^29 are none; as 32 bits they name a field that nobody asks for.
    this.field = tag >>> 3;
    this.wire = tag & 7;
    if (this.wire === 0) this.readNumber();
    else if (this.wire === 2) {
      this.readNumber();
      this.take(this.unsigned);
    } else if (this.wire === 1) this.take(8);
    else if (this.wire === 5) this.take(4);
    else throw new Unreadable(`The protobuf data is damaged: field type ${this.wire} at byte ${this.at}.`);
    return true;
  }

  /** A reader of the message that the field holds. */
  inner(): FieldReader {
    return new FieldReader(this.bytes, this.begin, this.end);
  }

  text(): string {
    return TEXT.decode(this.bytes.subarray(this.begin, this.end));
  }

  /** Calls `take` with each number of a repeated field, which may be packed or not. */
  numbers(take: (signed: number, unsigned: number) => void): void {
    if (this.wire === 0) {
      take(this.signed, this.unsigned);
      return;
    }
    if (this.wire !== 2) return;
    const packed = this.inner();
    while (packed.at < packed.limit) {
      packed.readNumber();
      take(packed.signed, packed.unsigned);
    }
  }

  private take(length: number): void {
    this.begin = this.at;
    this.end = this.at + length;
    if (this.end > this.limit) throw new Unreadable('The protobuf data ends in the middle of a field.');
    this.at = this.end;
  }

  /** A varint of up to ten bytes, gathered in two halves, as a double holds no 64 bits. */
  private readNumber(): void {
    const { bytes, limit } = this;
    let at = this.at;
    // Nearly all numbers have one or two bytes, and stay small integers for the engine.
    if (at + 1 < limit) {
      const first = bytes[at]!;
      const second = bytes[at + 1]!;
      if (first < 0x80 || second < 0x80) {
        const small = first < 0x80 ? first : (first & 0x7f) | (second << 7);
        this.unsigned = small;
        this.signed = small;
        this.at = first < 0x80 ? at + 1 : at + 2;
        return;
      }
    }
    let low = 0;
    let high = 0;
    for (let shift = 0; ; shift += 7) {
      if (at >= limit || shift > 63)
        throw new Unreadable('The protobuf data ends in the middle of a number.');
      const byte = bytes[at++]!;
      const seven = byte & 0x7f;
      if (shift < 28) low |= seven << shift;
      else if (shift === 28) {
        low |= seven << 28;
        high |= seven >>> 4;
      } else high |= seven << (shift - 32);
      if (byte < 0x80) break;
    }
    this.at = at;
    this.unsigned = (high >>> 0) * TWO_32 + (low >>> 0);
    this.signed = (high | 0) * TWO_32 + (low >>> 0);
  }
}
