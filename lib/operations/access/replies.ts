import type { ReplyRow } from '../../contracts/reply.ts';
import { packed, roomOfRow, unpacked } from '../packed.ts';
import type { Services } from '../services.ts';

/** How long an answer is kept for a repeat. Seconds. */
const kept = 24 * 3_600;
/** Longer than any function that answers may take. Milliseconds. */
const lease = 150_000;
/** A longer answer is kept packed. Characters, of up to three bytes each. */
const longest = 100_000;

/** Whether a request is to be done now, or what became of it before. */
export type Begun =
  | { readonly outcome: 'begun' }
  /** The key was used for something else. */
  | { readonly outcome: 'another' }
  /** It is being done at this moment. */
  | { readonly outcome: 'under-way' }
  | { readonly outcome: 'done'; readonly row: ReplyRow };

type Asked = Pick<ReplyRow, 'reply' | 'asked'>;

/** Takes a request in hand, unless it was done, or is being done; one whose doer was cut off is taken over. */
export async function beginReply({ store, clock }: Services, { reply, asked }: Asked): Promise<Begun> {
  const now = clock.machine();
  const row: ReplyRow = {
    kind: 'reply',
    reply,
    asked,
    leaseUntil: now + lease,
    expires: Math.floor(now / 1000) + kept,
  };
  if ((await store.transact([{ op: 'create', row }])).committed) return { outcome: 'begun' };
  const there = await store.get('reply', { reply });
  // It went with its time, or was given back: the next attempt finds nothing.
  if (there === undefined) return { outcome: 'under-way' };
  if (there.asked !== asked) return { outcome: 'another' };
  if (there.status !== undefined) return { outcome: 'done', row: await withBody(there) };
  if (there.leaseUntil > now) return { outcome: 'under-way' };
  const taken = await store.transact([
    {
      op: 'patch',
      kind: 'reply',
      key: { reply },
      set: { leaseUntil: row.leaseUntil },
      when: { leaseUntil: there.leaseUntil, status: { absent: true } },
    },
  ]);
  return { outcome: taken.committed ? 'begun' : 'under-way' };
}

const withBody = async (row: ReplyRow): Promise<ReplyRow> =>
  row.packed === undefined ? row : { ...row, body: await unpacked(row.packed) };

/** Keeps what was answered; where no row takes so much, a repeat does it again. */
export async function keepReply(
  services: Services,
  reply: string,
  { body = '', ...answer }: Pick<ReplyRow, 'status' | 'body' | 'etag'>,
): Promise<void> {
  const text = body.length > longest ? { packed: await packed(body) } : { body };
  if ((text.packed?.length ?? 0) > roomOfRow) return forgetReply(services, reply);
  await services.store.transact([
    { op: 'patch', kind: 'reply', key: { reply }, set: { ...answer, ...text } },
  ]);
}

/** Gives a request back that changed nothing: it may be asked again, under the same key. */
export async function forgetReply({ store }: Services, reply: string): Promise<void> {
  await store.transact([{ op: 'delete', kind: 'reply', key: { reply } }]);
}
