/** A run of prose without components, compiled to HTML from this repository's Markdown. */
export function StaticHtml({ html }: { readonly html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: ours, see above
  return <div className="static" dangerouslySetInnerHTML={{ __html: html }} />;
}
