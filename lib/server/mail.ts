import { createTransport } from 'nodemailer';
import { log } from './log.ts';
import { readSettings } from './settings.ts';

const linkTo = (path: string): string => {
  const { origins, port } = readSettings();
  return `${origins[0] ?? `http://localhost:${port}`}${path}`;
};

/**
 * Brings somebody a link to choose another password: by mail where SMTP_URL says how, else into this server's log, from
 * where whoever runs it can hand it on. A mail that cannot be sent is logged, without the link: the visitor is told
 * nothing that depends on the address.
 */
export async function sendReset(to: { name: string; email: string }, token: string): Promise<void> {
  const link = linkTo(`/account/reset?token=${encodeURIComponent(token)}`);
  await send(to, link, 'to choose another password', {
    subject: 'Another password for Hotpath',
    text: `Hello ${to.name},

somebody asked for another password for your account on Hotpath. If it was you, open this link within an hour:

${link}

If it was not, do nothing: your password stays what it is.
`,
  });
}

/** Brings somebody an invitation into a team, by mail or by the log, as sendReset does. */
export async function sendInvitation(
  email: string,
  { path, team, by, days }: { path: string; team: string; by: string; days: number },
): Promise<void> {
  const link = linkTo(path);
  await send({ name: '', email }, link, 'into a team', {
    subject: 'An invitation to a team on Hotpath',
    text: `Hello,

${by} invites you to the team “${team}” on Hotpath, a course in performance engineering. The link is for your address
alone and good for ${days === 1 ? 'one day' : `${days} days`}:

${link}

It says what the team will see of your work before you accept. If you do not know who this is, do nothing.
`,
  });
}

async function send(
  to: { name: string; email: string },
  link: string,
  what: string,
  mail: { subject: string; text: string },
): Promise<void> {
  const { smtpUrl, mailFrom } = readSettings();
  const { name, email } = to;
  if (!smtpUrl) {
    log().warn({ email, link }, `no SMTP_URL: hand this link ${what} on yourself`);
    return;
  }
  try {
    await createTransport(smtpUrl).sendMail({ from: mailFrom, to: { name, address: email }, ...mail });
  } catch (error) {
    log().error(
      { email, because: error instanceof Error ? error.message : 'unknown' },
      'a mail was not sent',
    );
  }
}
