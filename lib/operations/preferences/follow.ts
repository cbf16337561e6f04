import type { MessageRow } from '../../contracts/message.ts';
import type { Patch } from '../../contracts/write.ts';
import { instantOf } from '../../domain/instant.ts';
import { paths } from '../../domain/link/mail-links.ts';
import { signLink } from '../../domain/link/token.ts';
import type { Services } from '../services.ts';
import { openLink, type Refusal } from './open-link.ts';
import { targetOf } from './target-of.ts';
import { taskBehind } from './task-of-link.ts';

export type Followed = { readonly outcome: 'redirect'; readonly to: string } | Refusal;

/**
 * Where a tracked link leads: for one that names a task which a journey opened, to the task's own page, for it can be done
 * there without signing in. That it was opened is a fact about the message and about nothing else: scanners of mails
 * open links too, so that it is no event, no activity, and moves no journey. `count` is false for a mere look.
 */
export async function follow(services: Services, token: string, count: boolean): Promise<Followed> {
  const opened = await openLink(services, 'follow', token);
  if (opened.outcome !== 'open') return opened;
  const { store, clock } = services;
  const message = await store.get('message', opened.reader.link);
  const to = message === undefined ? undefined : await targetOf(services, opened.reader, message);
  if (message === undefined || to === undefined) return { outcome: 'gone', vendor: opened.reader.vendor };
  if (count) await store.transact([followedWrite(message, instantOf(clock.business()))]);
  const task = await taskBehind(services, opened.reader, message, to);
  if (task === undefined) return { outcome: 'redirect', to };
  const own = signLink(await services.keys.keys(), { ...opened.reader.link, purpose: 'task' });
  return { outcome: 'redirect', to: `${paths.task}${own}` };
}

const followedWrite = (
  { vendor, partner, message, followedAt }: MessageRow,
  now: string,
): Patch<'message'> => ({
  op: 'patch',
  kind: 'message',
  key: { vendor, partner, message },
  ...(followedAt === undefined ? { set: { followedAt: now } } : {}),
  add: { follows: 1 },
});
