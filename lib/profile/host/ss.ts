import { cell, type HostFile, type LineReader } from './line-reader.ts';

const ACCEPT = 'ss accept queue';
const OPEN = 'ss connections';
const QUEUED = 'ss queued, bytes';
const SENT_AGAIN = 'ss sent again by open connections';
const RTT = 'ss round trip, ms';
const WINDOW = 'ss congestion window, segments';

/** Connections of one moment, added up. */
interface Snapshot {
  readonly at: number;
  /** Whether the table has no column of states: a filter has left those of one alone. */
  readonly ofOneState: boolean;
  open: number;
  received: number;
  unsent: number;
  sentAgain: number;
  told: number;
  readonly rtt: number[];
  readonly window: number[];
}

/**
 * `ss -t` with any of `-l`, `-n` and `-i`, again and again, each with its moment in a line before it (ss(8)). Of a listening socket
 * Recv-Q is who waits to be accepted and Send-Q how many may; of connections the sums are kept, and medians of what `-i` tells.
 */
export class SsReader implements LineReader {
  readonly #file: HostFile;
  #snapshot: Snapshot | null = null;
  #at = 0;
  #stamped = false;
  /** Columns before Recv-Q. */
  #before = 0;

  static isHead(words: readonly string[]): boolean {
    const at = words.indexOf('Recv-Q');
    return at >= 0 && at <= 2 && words[at + 1] === 'Send-Q' && words[at + 2] === 'Local';
  }

  constructor(file: HostFile) {
    this.#file = file;
  }

  take(words: readonly string[]) {
    if (SsReader.isHead(words)) {
      this.#finish();
      this.#before = words.indexOf('Recv-Q');
      this.#snapshot = {
        at: this.#moment(),
        ofOneState: !words.includes('State'),
        open: 0,
        received: 0,
        unsent: 0,
        sentAgain: 0,
        told: 0,
        rtt: [],
        window: [],
      };
      return;
    }
    if (!this.#snapshot) return;
    const [received, unsent] = [cell(words[this.#before]), cell(words[this.#before + 1])];
    if (!Number.isNaN(received) && !Number.isNaN(unsent))
      this.#socket(this.#snapshot, words, received, unsent);
    // What `-i` tells stands in a line of its own, or behind the socket.
    for (const word of words) this.#info(this.#snapshot, word);
  }

  end() {
    this.#finish();
  }

  #socket(snapshot: Snapshot, words: readonly string[], received: number, unsent: number) {
    const { series } = this.#file;
    if (this.#before > 0 && words[this.#before - 1] === 'LISTEN') {
      const local = (words[this.#before + 2] ?? '').slice(0, 60);
      series.add('ss', 'waiting', local, snapshot.at, received, ACCEPT);
      series.add('ss', 'at most', local, snapshot.at, unsent, ACCEPT);
      return;
    }
    snapshot.open++;
    snapshot.received += received;
    snapshot.unsent += unsent;
  }

  #info(snapshot: Snapshot, word: string) {
    const found = /^(rtt|cwnd|retrans|rto):(\d{1,9}(?:\.\d{1,6})?)(?:\/(\d{1,12}))?/.exec(word);
    if (!found) return;
    if (found[1] === 'rto') snapshot.told++;
    if (found[1] === 'rtt') snapshot.rtt.push(Number(found[2]));
    if (found[1] === 'cwnd') snapshot.window.push(Number(found[2]));
    if (found[1] === 'retrans') snapshot.sentAgain += Number(found[3] ?? found[2]);
  }

  #finish() {
    const snapshot = this.#snapshot;
    this.#snapshot = null;
    if (!snapshot || !(snapshot.open > 0 || snapshot.ofOneState)) return;
    const { at, open, received, unsent, sentAgain, told, rtt, window } = snapshot;
    const add = (column: string, value: number, panel: string) =>
      this.#file.series.add('ss', column, '', at, value, panel);
    add('open', open, OPEN);
    add('Recv-Q of all', received, QUEUED);
    add('Send-Q of all', unsent, QUEUED);
    if (told > 0 || open === 0) add('retrans of all', sentAgain, SENT_AGAIN);
    if (rtt.length > 0) add('median', medianOf(rtt), RTT);
    if (window.length > 0) add('median', medianOf(window), WINDOW);
  }

  /** Two tables below one line with a moment belong to it; without any, each is a second after the one before. */
  #moment(): number {
    const { stamp } = this.#file;
    if (stamp) {
      this.#file.stamp = null;
      this.#stamped = true;
      this.#at = stamp.wallMs;
    } else if (!this.#stamped) {
      this.#file.assumed = true;
      this.#at += 1_000;
    }
    return this.#at;
  }
}

const medianOf = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;
