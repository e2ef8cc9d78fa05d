/** A file of the site, when a deploy publishes it. */
interface PublishedFile {
  /** `/index.html` or `/asset-7.js`. */
  readonly path: string;
  /** The page, or one of the 39 assets that it names. */
  readonly kind: 'page' | 'asset';
  /** Whether its name holds a hash of its content: another content, another name. Always false for the page. */
  readonly hashed: boolean;
  /** Milliseconds since the start. */
  readonly nowMs: number;
}

/** What you write: how the site is published. */
interface SitePolicy {
  /** Called once: do the names of assets hold a hash of their content? A page names the assets of its own deploy. */
  hashedNames(): boolean;
  /**
   * Called for every file of every deploy: the value of `Cache-Control`. Browsers and the CDN know `no-store`, `no-cache`, `private`, `public`,
   * `max-age=<seconds>`, `s-maxage=<seconds>`, `stale-while-revalidate=<seconds>`, `must-revalidate`, `proxy-revalidate` and `immutable`.
   */
  cacheControl(file: PublishedFile): string;
  /** Called for every file of every deploy: does it have an `ETag`? Then a cache can ask whether its copy is still right, and the answer has no body. */
  etag(file: PublishedFile): boolean;
  /** Called after every deploy: what the CDN is told to forget. Browsers cannot be told anything. */
  purge(deploy: { readonly number: number; readonly nowMs: number }): 'nothing' | 'page' | 'everything';
}
