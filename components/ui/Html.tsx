export interface HtmlProps {
  /** Compiled from this repository's own Markdown; never from what a user or another site wrote. */
  readonly html: string;
  readonly className?: string | undefined;
}

/** Markdown that was compiled at build time. */
export function Html({ html, className = '' }: HtmlProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: see the property's comment
  return <div className={`md ${className}`} dangerouslySetInnerHTML={{ __html: html }} />;
}
