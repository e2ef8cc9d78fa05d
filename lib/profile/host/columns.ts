/** Tools whose tables are read. */
export type HostTool = 'vmstat' | 'iostat' | 'sar' | 'ss';

const GROUPS: Readonly<Record<HostTool, readonly (readonly [string, readonly string[]])[]>> = {
  vmstat: [
    ['processes', ['r', 'b']],
    ['memory, KiB', ['swpd', 'free', 'buff', 'cache', 'inact', 'active']],
    ['swap, KiB/s', ['si', 'so']],
    ['blocks/s', ['bi', 'bo']],
    ['events/s', ['in', 'cs']],
    ['CPU, %', ['us', 'sy', 'id', 'wa', 'st', 'gu']],
  ],
  iostat: [
    ['CPU, %', ['%user', '%nice', '%system', '%iowait', '%steal', '%idle']],
    ['queue', ['aqu-sz', 'avgqu-sz']],
    ['await, ms', ['r_await', 'w_await', 'd_await', 'f_await', 'await', 'svctm']],
    ['busy, %', ['%util']],
    ['requests/s', ['r/s', 'w/s', 'd/s', 'f/s', 'tps']],
    ['KB/s', ['rkB/s', 'wkB/s', 'dkB/s', 'kB_read/s', 'kB_wrtn/s', 'kB_dscd/s']],
    ['MB/s', ['rMB/s', 'wMB/s', 'dMB/s', 'MB_read/s', 'MB_wrtn/s', 'MB_dscd/s']],
    ['request size, KB', ['rareq-sz', 'wareq-sz', 'dareq-sz', 'areq-sz']],
    ['merged/s', ['rrqm/s', 'wrqm/s', 'drqm/s']],
    ['merged, %', ['%rrqm', '%wrqm', '%drqm']],
  ],
  sar: [
    ['run queue', ['runq-sz', 'blocked']],
    ['load average', ['ldavg-1', 'ldavg-5', 'ldavg-15']],
    ['threads', ['plist-sz']],
    [
      'CPU, %',
      [
        '%user',
        '%usr',
        '%nice',
        '%system',
        '%sys',
        '%iowait',
        '%steal',
        '%irq',
        '%soft',
        '%guest',
        '%gnice',
        '%idle',
      ],
    ],
    ['swap, pages/s', ['pswpin/s', 'pswpout/s']],
    ['paging, KB/s', ['pgpgin/s', 'pgpgout/s']],
    ['faults/s', ['fault/s', 'majflt/s']],
    ['reclaim, pages/s', ['pgfree/s', 'pgscank/s', 'pgscand/s', 'pgsteal/s', 'pgprom/s', 'pgdem/s']],
    ['reclaim, %', ['%vmeff']],
    ['packets/s', ['rxpck/s', 'txpck/s', 'rxcmp/s', 'txcmp/s', 'rxmcst/s']],
    ['network, KB/s', ['rxkB/s', 'txkB/s']],
    ['port busy, %', ['%ifutil']],
    [
      'port errors/s',
      [
        'rxerr/s',
        'txerr/s',
        'coll/s',
        'rxdrop/s',
        'txdrop/s',
        'txcarr/s',
        'rxfram/s',
        'rxfifo/s',
        'txfifo/s',
      ],
    ],
    ['TCP/s', ['active/s', 'passive/s', 'iseg/s', 'oseg/s']],
    ['TCP errors/s', ['atmptf/s', 'estres/s', 'retrans/s', 'isegerr/s', 'orsts/s']],
    ['sockets', ['totsck', 'tcpsck', 'udpsck', 'rawsck', 'ip-frag', 'tcp-tw']],
    ['events/s', ['proc/s', 'cswch/s', 'intr/s']],
    [
      'memory, KB',
      [
        'kbmemfree',
        'kbavail',
        'kbmemused',
        'kbbuffers',
        'kbcached',
        'kbcommit',
        'kbactive',
        'kbinact',
        'kbdirty',
      ],
    ],
    ['memory, %', ['%memused', '%commit']],
    ['swap space, KB', ['kbswpfree', 'kbswpused', 'kbswpcad']],
    ['swap space, %', ['%swpused', '%swpcad']],
    ['disk requests/s', ['tps', 'rtps', 'wtps', 'dtps']],
    ['disk, blocks/s', ['bread/s', 'bwrtn/s', 'bdscd/s']],
    ['disk, KB/s', ['rkB/s', 'wkB/s', 'dkB/s']],
    ['disk request size, KB', ['areq-sz']],
    ['disk queue', ['aqu-sz']],
    ['disk await, ms', ['await']],
    ['disk busy, %', ['%util']],
  ],
  ss: [],
};

const GROUP_OF = new Map(
  Object.entries(GROUPS).flatMap(([tool, groups]) =>
    groups.flatMap(([group, columns]) => columns.map((column) => [`${tool} ${column}`, group] as const)),
  ),
);

/** What a column is counted in decides its panel, since lines of a panel share a scale: "iostat await, ms". */
export const panelOf = (tool: HostTool, column: string): string =>
  `${tool} ${GROUP_OF.get(`${tool} ${column}`) ?? column}`;
