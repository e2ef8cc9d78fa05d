'use client';

/**
 * Whatever stopped, anywhere on the site. It replaces the whole document, styles included, and stands in for a page of
 * Next's own that says less and weighs more.
 */
export default function GlobalError({ error, reset }: { error: Error; reset: () => void }) {
  // What did not come is remembered by the page: only a fresh one asks for it again.
  const isMissing = error.name === 'ChunkLoadError';
  return (
    <html lang="en">
      <body
        style={{ maxWidth: 640, margin: '10vh auto', padding: 16, font: '17px/28px system-ui, sans-serif' }}
      >
        <h1>This page stopped working</h1>
        <p>Your code and progress are kept on this device; nothing was lost.</p>
        <p>
          {isMissing
            ? 'A part of it did not come: the connection is gone, or the site was renewed meanwhile.'
            : error.message}
        </p>
        <p>
          <button type="button" onClick={isMissing ? () => location.reload() : reset}>
            Try again
          </button>{' '}
          <a href="/">Course map</a>
        </p>
      </body>
    </html>
  );
}
