import { pageHeaders, sandboxHeaders } from './lib/sandbox/headers.mjs';

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['@libsql/client', 'libsql', '@prisma/adapter-libsql', 'pino'],
  images: { unoptimized: true, remotePatterns: [] },
  async headers() {
    return [
      { source: '/:path*', headers: pageHeaders },
      ...sandboxHeaders(),
      { source: '/monaco/:path*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
      { source: '/lab-assets/:path*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
      { source: '/fonts/:path*', headers: [{ key: 'Cache-Control', value: 'public, max-age=31536000, immutable' }] },
    ];
  },
};
