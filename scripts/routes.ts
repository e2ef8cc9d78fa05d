import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { listRoutes } from './routes/list.ts';

const HELP = `npm run routes [-- --json]

  Lists every route, page and server action of the site with what decides who may reach it: the actions that it asks
  authorize() for, each with its rule, or "public" for a page that declares itself the same for everybody. Leaves with 1
  and a sentence for each of which nothing says who may.
`;

const { values } = parseArgs({
  options: { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  const { listed, problems } = listRoutes(fileURLToPath(new URL('..', import.meta.url)));
  if (values.json) process.stdout.write(`${JSON.stringify({ routes: listed, problems }, null, 2)}\n`);
  else {
    const width = Math.max(...listed.map(({ name }) => name.length));
    for (const { name, policy, actions } of listed) {
      const rules = Object.entries(actions).map(([action, rule]) => `${action}: ${rule}`);
      process.stdout.write(`${name.padEnd(width)}  ${policy === 'public' ? policy : rules.join(', ')}\n`);
    }
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
}
