import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { FOREIGN_CHANGES_SCRIPT } from '../components/shell/foreign-changes.ts';
import { SITE_ICON } from '../components/shell/site-icon.ts';
import { THEME_SCRIPT } from '../components/shell/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Hotpath: make slow code fast, and prove it', template: '%s · Hotpath' },
  description:
    'A hands-on course in performance engineering: predict, profile, fix, measure and explain, in your browser.',
  icons: { icon: SITE_ICON },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#FBFBF9' },
    { media: '(prefers-color-scheme: dark)', color: '#141517' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The inline script may set data-theme before React looks at the element.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, hashed in the content security policy */}
        <script dangerouslySetInnerHTML={{ __html: FOREIGN_CHANGES_SCRIPT }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, hashed in the content security policy */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        <link
          rel="preload"
          href="/fonts/plex-sans-core-2.woff2"
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
      </head>
      <body>
        <a className="skip" href="#main">
          Skip to the content
        </a>
        {children}
      </body>
    </html>
  );
}
