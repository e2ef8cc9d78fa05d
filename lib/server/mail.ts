import { createTransport } from 'nodemailer';
import { log } from './log.ts';
import { readSettings } from './settings.ts';

/**
 * Brings somebody a link to choose another password: by mail where SMTP_URL says how, else into this server's log, from
 * where whoever runs it can hand it on. A mail that cannot be sent is logged, without the link: the visitor is told
 * nothing that depends on the address.
 */
export async function sendReset(
  { name, email }: { name: string; email: string },
  token: string,
): Promise<void> {
  const { smtpUrl, mailFrom, origins, port } = readSettings();
  const link = `${origins[0] ?? `http://localhost:${port}`}/account/reset?token=${encodeURIComponent(token)}`;
  if (!smtpUrl) {
    log().warn({ email, link }, 'no SMTP_URL: hand this link to choose another password on yourself');
    return;
  }
  const text = `Hello ${name},

somebody asked for another password for your account on Hotpath. If it was you, open this link within an hour:

${link}

If it was not, do nothing: your password stays what it is.
`;
  try {
    const mail = {
      from: mailFrom,
      to: { name, address: email },
      subject: 'Another password for Hotpath',
      text,
    };
    await createTransport(smtpUrl).sendMail(mail);
  } catch (error) {
    log().error(
      { email, because: error instanceof Error ? error.message : 'unknown' },
      'a mail was not sent',
    );
  }
}
