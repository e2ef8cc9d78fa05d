import { amountText } from './figures.ts';
import type { Report, ReportFinding, Words } from './report.ts';
import type { PageLink } from './scenario.ts';

const PROOF = { measured: 'measured', estimated: 'estimated', open: 'not estimated' } as const;

/**
 * A report as Markdown, to paste into a ticket. `origin` makes the course's links absolute: "https://example.org". What was typed
 * or read out of a file is escaped: no markup of it takes effect, in CommonMark or GitHub's flavour.
 */
export function markdownOf(report: Report, origin: string): string {
  const blocks: string[] = [
    `# “${report.says}”`,
    ['Findings report', ...(report.client === '' ? [] : [escapeMarkdown(report.client)]), report.date].join(
      ' · ',
    ),
    words(report.summary),
    table(
      report.figures.map(({ label }) => label),
      [report.figures.map(({ value }) => value)],
    ),
  ];
  const { bridge, measure } = report;
  if (bridge) {
    blocks.push(
      '## Where it would go',
      [
        `- Now: ${amountText(bridge.now, measure.unit)}`,
        ...bridge.savings.map(({ name, amount }) => `- ${name}: −${amountText(amount, measure.unit)}`),
        `- Expected: ${amountText(bridge.expected, measure.unit)}`,
      ].join('\n'),
    );
  }
  report.findings.forEach((finding, at) => {
    blocks.push(`## ${at + 1}. ${finding.title} (${PROOF[finding.proof]})`, findingLines(finding, origin));
  });
  if (report.files.some(({ findings }) => findings.length > 0)) {
    blocks.push(
      '## What the files show',
      report.files
        .flatMap(({ name, findings }) =>
          findings.map(({ title, because }) => `- ${escapeMarkdown(`${name}: ${title}. ${because}`)}`),
        )
        .join('\n'),
    );
  }
  if (report.ruledOut.length > 0) {
    blocks.push(
      '## Ruled out',
      report.ruledOut
        .map(({ name, because, isByHand }) => `- ${name}: ${isByHand ? escapeMarkdown(because) : because}`)
        .join('\n'),
    );
  }
  if (report.open.length > 0) {
    blocks.push(
      '## Not known',
      report.open.map(({ question, later }) => `- ${question} ${later}`).join('\n'),
    );
  }
  if (report.next.length > 0) {
    blocks.push('## Next', report.next.map((text, at) => `${at + 1}. ${text}`).join('\n'));
  }
  if (report.facts.length > 0) {
    blocks.push(
      '## Known',
      table(
        ['What', 'Value', 'Source'],
        report.facts.map(({ label, value, source }) => [label, value, source].map(escapeMarkdown)),
      ),
    );
  }
  return `${blocks.join('\n\n')}\n`;
}

function findingLines(finding: ReportFinding, origin: string): string {
  const { evidence, ceiling, change, expected, result, lessons, labs } = finding;
  return [
    `- **Evidence:** ${evidence.map(words).join(' · ')}`,
    `- **Ceiling:** ${ceiling}`,
    `- **Change:** ${change}`,
    `- **Expected:** ${expected}`,
    ...(result === '' ? [] : [`- **Result:** ${escapeMarkdown(result)}`]),
    ...(lessons.length === 0 ? [] : [`- **Lesson:** ${links(lessons, origin)}`]),
    ...(labs.length === 0 ? [] : [`- **Lab:** ${links(labs, origin)}`]),
  ].join('\n');
}

const words = (parts: readonly Words[]): string =>
  parts
    .map((part) => ('ours' in part ? part.ours : escapeMarkdown(part.theirs)))
    .join('')
    .trim();

const links = (pages: readonly PageLink[], origin: string): string =>
  pages
    .map(({ title, href }) => (href === null ? `${title} (to come)` : `[${title}](${origin}${href})`))
    .join(', ');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What GitHub makes a link of, wherever it stands: an address, a host, somebody's name or mail. */
const ADDRESS = /[^\s|']*(?:www\.|:\/\/|@)[^\s|']*/gi;

/**
 * Text that Markdown shows as it is, on one line: every sign that could begin markup stands behind a backslash, addresses are code
 * and not links, and backticks are apostrophes. (CommonMark 0.31.2, 2.4; GitHub Flavored Markdown 0.29, 6.9: a backslash keeps no
 * address from becoming a link.)
 */
export function escapeMarkdown(text: string): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ')
    .replaceAll('`', "'")
    .trim();
  let escaped = '';
  let done = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    escaped += `${escapeSigns(line.slice(done, index))}\`${address}\``;
    done = index + address.length;
  }
  return (escaped + escapeSigns(line.slice(done)))
    .replace(/^[-+=]/, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

const escapeSigns = (text: string): string => text.replace(/[\\*_{}[\]<>#|~&$!]|:(?=\w)/g, '\\$&');
