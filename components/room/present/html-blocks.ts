/** An element at the top of a piece of HTML. */
export interface Block {
  /** "p", "h2", "ul". */
  readonly tag: string;
  readonly html: string;
  /** The value of its id, where it has one. */
  readonly id: string | null;
}

const TAG = /<(\/?)([a-z][a-z0-9-]*)((?:\s[^>]*?)?)(\/?)>/gi;
const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

/**
 * The elements at the top of HTML that React wrote: every element that is not void is closed, and no attribute holds a
 * bare ">". Not for HTML of others.
 */
export function blocksOf(html: string): Block[] {
  const blocks: Block[] = [];
  let depth = 0;
  let start = 0;
  let open: { tag: string; id: string | null } | undefined;
  for (const match of html.matchAll(TAG)) {
    const [text, closes, name, attributes, selfCloses] = match;
    const tag = name!.toLowerCase();
    if (closes) depth -= 1;
    else if (depth === 0) {
      start = match.index;
      open = { tag, id: /\sid="([^"]*)"/.exec(attributes!)?.[1] ?? null };
    }
    if (!closes && !selfCloses && !VOID.has(tag)) depth += 1;
    if (depth === 0 && open) {
      blocks.push({ ...open, html: html.slice(start, match.index + text.length) });
      open = undefined;
    }
  }
  return blocks;
}

/** The text of HTML as React wrote it, without elements; the five entities that React writes are read. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#x27|amp);/g, (_, name: string) => ENTITIES[name]!)
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#x27': "'", amp: '&' };

/** A paragraph's first sentence, as a paragraph. */
export function firstSentence(paragraph: string): string {
  const [end] = sentenceEnds(paragraph);
  return end === undefined ? paragraph : `${paragraph.slice(0, end).trimEnd()}</p>`;
}

/** A paragraph's last sentence, as a paragraph. */
export function lastSentence(paragraph: string): string {
  const end = sentenceEnds(paragraph).at(-1);
  return end === undefined ? paragraph : `<p>${paragraph.slice(end)}`;
}

/** Where another sentence begins, apart from the first; never within an element. */
function sentenceEnds(paragraph: string): number[] {
  const ends = /[.?!][”’)]*\s+(?=[\p{Lu}\p{N}“<])/gu;
  return [...paragraph.matchAll(ends)]
    .map(({ index, 0: end }) => index + end.length)
    .filter((place) => {
      const opened = [...paragraph.slice(0, place).matchAll(TAG)].filter(
        ([, , tag]) => !VOID.has(tag!.toLowerCase()),
      );
      // Only the paragraph itself is open.
      return opened.reduce((sum, [, closes]) => sum + (closes ? -1 : 1), 0) === 1;
    });
}
