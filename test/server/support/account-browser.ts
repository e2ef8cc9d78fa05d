import { call, createKey } from './client.ts';

export const PASSWORD = 'correct horse battery';
let people = 0;
let networks = 0;
export const newAddress = () => `person-${++people}@example.org`;

/** A browser that asks a server at `origin`: an installation's secret, and the cookies that it was given. */
export class Browser {
  readonly origin: string;
  installation = createKey();
  cookies = new Map<string, string>();
  /** Its own network, so that failures of one test are not counted against another. */
  network = `198.51.${people % 250}.${++networks % 250}`;

  constructor(origin: string) {
    this.origin = origin;
  }

  async ask(method: string, path: string, body?: unknown) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await call(this.origin, path, {
      method,
      body,
      installation: this.installation,
      cookie,
      headers: { 'X-Forwarded-For': this.network },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return answer;
  }
  post = (path: string, body: unknown = {}) => this.ask('POST', `/api/account/${path}`, body);
  write = (...writes: unknown[]) => this.ask('POST', '/api/sync', { writes });
  state = async () => (await this.ask('GET', '/api/state')).json;
  signUp = (email: string, name = 'Ann') => this.post('sign-up', { name, email, password: PASSWORD });
  signIn = (email: string, password = PASSWORD, code?: string) =>
    this.post('sign-in', { email, password, ...(code === undefined ? {} : { code }) });
  who = async () => (await this.ask('GET', '/api/account')).json;
}
