import * as z from 'zod';
import { Language, Slug } from '../../lib/contracts/naming.ts';
import type { Wish } from '../../lib/operations/preferences/fulfil.ts';
import type { HttpEvent } from '../../lib/runtime/http.ts';

/** The forms of the pages hold a few names: more than this is none of them. Characters. */
const longest = 20_000;

/** The fields of a form, in either form that browsers and mail programs send; undefined where it is none. */
export async function fieldsOf({
  body = '',
  isBase64Encoded,
  headers,
}: HttpEvent): Promise<FormData | undefined> {
  if (body.length > longest) return undefined;
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  const type = headers['content-type'] ?? 'application/x-www-form-urlencoded';
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch {
    return undefined;
  }
}

/** What a mail program sends where its reader presses its own button. [RFC 8058, 3.2] */
export const isOneClick = (fields: FormData): boolean => fields.get('List-Unsubscribe') === 'One-Click';

const PageWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unsubscribe') }),
  z.object({ kind: z.literal('subscribe') }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('topics'), wanted: z.array(Slug).max(200) }),
  z.object({ kind: z.literal('language'), language: Language }),
]);

/** What a form of the pages wishes; undefined where it is none of theirs, or chooses a language that was not offered. */
export function wishIn(fields: FormData, languages: readonly string[]): Wish | undefined {
  const parsed = PageWish.safeParse({
    kind: fields.get('wish'),
    wanted: fields.getAll('topic'),
    language: fields.get('language'),
  });
  if (!parsed.success) return undefined;
  const wish = parsed.data;
  return wish.kind === 'language' && !languages.includes(wish.language) ? undefined : wish;
}
