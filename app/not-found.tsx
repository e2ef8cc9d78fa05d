import type { Metadata } from 'next';
import { SiteBar } from '../components/shell/SiteBar.tsx';

export const metadata: Metadata = { title: 'Page not found' };

export default function NotFoundPage() {
  return (
    <>
      <SiteBar />
      <main id="main" className="message">
        <h1>There is no page at this address</h1>
        <p>
          The address may have a typing mistake, or the page has moved. Nothing you did is lost: your code and
          progress are kept on this device.
        </p>
        <div>
          <a className="btn primary" href="/">
            Course map
          </a>
          <a className="btn" href="/labs">
            All labs
          </a>
        </div>
      </main>
    </>
  );
}
