'use client';

/**
 * Whatever stopped, anywhere on the site. It replaces the whole document, styles included, and stands in for a page of
 * Next's own that says less and weighs more.
 */
export default function GlobalError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body
        style={{ maxWidth: 640, margin: '10vh auto', padding: 16, font: '17px/28px system-ui, sans-serif' }}
      >
        <h1>This page stopped working</h1>
        <p>Your code and progress are kept on this device; nothing was lost.</p>
        <p>{error.message}</p>
        <p>
          <button type="button" onClick={reset}>
            Try again
          </button>{' '}
          <a href="/">Course map</a>
        </p>
      </body>
    </html>
  );
}
