/** The stack as the icon of the site: in the page itself, because a file would be one more request on every first visit. */
const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><style>rect{fill:#191b1e}@media (prefers-color-scheme:dark){rect{fill:#e9e9e5}}</style><rect y="14" width="20" height="5" rx="1"/><rect x="3" y="7.5" width="13" height="5" rx="1"/><rect x="7" y="1" width="7" height="5" rx="1" style="fill:#e26a1f"/></svg>';

export const SITE_ICON = `data:image/svg+xml,${encodeURIComponent(SVG)}`;
