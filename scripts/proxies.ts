import { findOrInstall, firstOf } from './installed.ts';

/** The path of an nginx. See {@link findOrInstall}. */
export const findNginx = (): string =>
  findOrInstall({
    missing: 'No nginx was found, with which deploy/nginx.conf is tried',
    aptPackage: 'nginx-light',
    find: () =>
      firstOf([
        '/usr/sbin/nginx',
        '/usr/local/sbin/nginx',
        '/usr/local/bin/nginx',
        '/opt/homebrew/bin/nginx',
      ]),
  });

/** The path of a Caddy. See {@link findOrInstall}. */
export const findCaddy = (): string =>
  findOrInstall({
    missing: 'No Caddy was found, with which deploy/Caddyfile is tried',
    aptPackage: 'caddy',
    find: () => firstOf(['/usr/bin/caddy', '/usr/local/bin/caddy', '/opt/homebrew/bin/caddy']),
  });
