import type { z } from 'zod';
import { Refusal } from '#lib/people';
import type { Asked } from './reply.ts';

/**
 * Reads and checks a JSON body. Throws 415 for another type, 413 over `maxBytes` (without reading the rest), 400 naming
 * the field for anything that does not fit.
 */
export async function readBody<Schema extends z.ZodType>(
  request: Asked,
  schema: Schema,
  maxBytes: number,
): Promise<z.output<Schema>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new Refusal(415, `The body must be application/json; it was ${type ?? 'of no type'}.`);
  }
  const result = schema.safeParse(parseJson(await readText(request, maxBytes)));
  if (!result.success) throw new Refusal(400, describeIssue(result.error));
  return result.data;
}

/** Reads the fields of a form. Throws 415 for another type, and 413 over `maxBytes`. */
export async function readForm(request: Asked, maxBytes: number): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-www-form-urlencoded')
    throw new Refusal(
      415,
      `The body must be application/x-www-form-urlencoded; it was ${type ?? 'of no type'}.`,
    );
  return new URLSearchParams(await readText(request, maxBytes));
}

async function readText(request: Asked, maxBytes: number): Promise<string> {
  const tooLarge = () =>
    new Refusal(413, `The body is larger than ${maxBytes.toLocaleString('en-GB')} bytes.`);
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  if (request.body) {
    for await (const chunk of request.body) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
}

/** `writes[3].attempt.lab: must be …`, for the first thing that does not fit. */
function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('');
  return `${path.replace(/^\./, '') || 'The body'}: ${issue.message.replace(/^Invalid (input|option): /, '')}`;
}
