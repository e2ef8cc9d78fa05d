import { escapeXml } from '../manifest.ts';
import type { ScormVersion } from '../version.ts';

/** What the page of a package is told about it. */
export interface ScoConfig {
  /** Where the course is: an origin. */
  readonly site: string;
  readonly version: ScormVersion;
  /** Slug of the track. */
  readonly track: string;
  readonly title: string;
  /** How many labs there are. */
  readonly labs: number;
  readonly mastery: number | null;
}

const STYLE = `
:root { color-scheme: light dark; --ink: #17181a; --ink-2: #4c5056; --ground: #fcfcfb; --line: #d9dadc; --on: #fcfcfb; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceded; --ink-2: #a9adb3; --ground: #141517; --line: #34373b; --on: #141517; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 32px 24px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 62ch; margin: 0 auto; }
h1 { margin: 0 0 12px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 16px; color: var(--ink-2); text-wrap: pretty; }
#said { min-height: 3em; margin-top: 24px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--ink); }
.row { display: flex; flex-wrap: wrap; gap: 8px; }
.row > * { padding: 8px 14px; border: 1px solid var(--ink); border-radius: 4px; background: none; color: var(--ink); font: inherit; text-decoration: none; cursor: pointer; }
.row > a { background: var(--ink); color: var(--on); }
:focus-visible { outline: 2px solid #2f6fed; outline-offset: 2px; }
[hidden] { display: none !important; }
progress { width: 100%; height: 8px; margin-bottom: 16px; accent-color: var(--ink); }
`;

/** JSON that no parser of HTML takes for an end of its element. */
const toJson = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

/** index.html of a package: it says what is going on, and its script does it. */
export function writePage(config: ScoConfig): string {
  const { site, title, labs } = config;
  const host = escapeXml(new URL(site).host);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
<script type="application/json" id="config">${toJson(config)}</script>
<script src="sco.js" defer></script>
</head>
<body>
<main>
<h1>${escapeXml(title)}</h1>
<p>${labs === 1 ? 'The lab of this track runs' : `The ${labs} labs of this track run`} on ${host}, in a tab beside this one. Keep this page open, or come back to it: it tells your learning platform how far you are.</p>
<div class="row">
<a id="open" href="${escapeXml(site)}/" target="_blank" rel="noopener">Open the labs</a>
<button id="look" type="button" hidden>Look again</button>
</div>
<p id="said" role="status">Starting …</p>
<progress id="bar" max="100" value="0" aria-label="Score of 100" hidden></progress>
<noscript><p>Telling the platform how far you are needs JavaScript.</p></noscript>
</main>
</body>
</html>
`;
}
