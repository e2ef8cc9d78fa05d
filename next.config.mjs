import { pageHeaders, sandboxHeaders } from './lib/sandbox/headers.mjs';

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm run check`; checking them again would only delay the first `npm start`.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@libsql/client',
    'libsql',
    '@prisma/adapter-libsql',
    '@prisma/adapter-pg',
    'pg',
    'pino',
  ],
  // A server that was killed under load answers a third sooner when it does not first load every page that it has.
  experimental: { preloadEntriesOnStart: false },
  images: { unoptimized: true, remotePatterns: [] },
  async redirects() {
    return [{ source: '/learn', destination: '/', permanent: false }];
  },
  async rewrites() {
    // The names that supervisors and load balancers ask for.
    return ['healthz', 'readyz'].map((name) => ({ source: `/${name}`, destination: `/api/${name}` }));
  },
  async headers() {
    return [
      { source: '/:path*', headers: pageHeaders },
      ...sandboxHeaders(),
      {
        // Names without a hash: a day, then asked again.
        source: '/monaco/:path*',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=86400' }],
      },
      {
        source: '/viewer/:path*',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
      },
      {
        source: '/lab-assets/:path*',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
      },
      {
        source: '/fonts/:path*',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }],
      },
    ];
  },
};
