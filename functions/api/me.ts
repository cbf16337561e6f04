import type { Identity } from '../../lib/domain/access/identity.ts';
import { cursorOf, readCursor } from '../../lib/domain/cursor.ts';
import { brandingOf } from '../../lib/domain/preferences/standing.ts';
import { journeysOfPartner } from '../../lib/operations/me/journeys.ts';
import { type Myself, membershipsOf } from '../../lib/operations/me/memberships.ts';
import { MessagePlace, type MyMessage, messageOf, messagesOf } from '../../lib/operations/me/messages.ts';
import { changePreferences, type MyPreferences, preferencesOf } from '../../lib/operations/me/preferences.ts';
import { completeTask, tasksOf } from '../../lib/operations/me/tasks.ts';
import { recordEvent } from '../../lib/operations/record-event.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';
import { badCursor } from './bad-cursor.ts';

type Names =
  | 'readMe'
  | 'recordSignIn'
  | 'listMyTasks'
  | 'completeMyTask'
  | 'listMyMessages'
  | 'readMyMessage'
  | 'readMyPreferences'
  | 'changeMyPreferences'
  | 'listMyJourneys';

/** What a partner sees and does, across all of its vendors. */
export const me: Pick<Answers<'api'>, Names> = {
  async readMe({ services, identity }) {
    const myself = myselfOf(identity);
    const all = await membershipsOf(services, myself);
    const firstName = all.find(({ contact }) => contact?.firstName !== undefined)?.contact?.firstName;
    const memberships = all.map(({ membership, vendor }) => ({
      ...membership,
      branding: brandingOf(vendor),
    }));
    return {
      body: { partner: myself.partner, ...(firstName === undefined ? {} : { firstName }), memberships },
    };
  },

  async recordSignIn({ services, identity }) {
    const { partner } = myselfOf(identity);
    const pointers = await services.store.list('partner', { partner });
    const all = await Promise.all(
      pointers.map(({ vendor }) => recordEvent(services, { vendor, partner, type: 'portal.signedIn' })),
    );
    return { body: { recorded: all.filter(({ outcome }) => outcome === 'recorded').length } };
  },

  async listMyTasks({ services, identity, query: { status } }) {
    return { body: { tasks: await tasksOf(services, myselfOf(identity), status) } };
  },

  async completeMyTask({ services, identity, params }) {
    const { partner } = myselfOf(identity);
    const task = await completeTask(services, { partner, ...params });
    return task === undefined ? refuse(404, 'There is no such task.') : { body: { task } };
  },

  async listMyMessages({ services, identity, query: { limit, cursor } }) {
    const before = cursor === undefined ? undefined : readCursor(MessagePlace, cursor);
    if (cursor !== undefined && before === undefined)
      return refuse(400, 'The request can not be read.', badCursor);
    const { messages, next } = await messagesOf(services, myselfOf(identity), { limit, before });
    return { body: { messages: messages.map(plain), ...(next && { next: cursorOf(next) }) } };
  },

  async readMyMessage({ services, identity, params }) {
    const found = await messageOf(services, myselfOf(identity), params);
    if (found === undefined) return refuse(404, 'There is no such message.');
    return { body: { ...plain(found), ...found.email } };
  },

  async readMyPreferences({ services, identity }) {
    const preferences = await preferencesOf(services, myselfOf(identity));
    return { body: { preferences: preferences.map(wanted) } };
  },

  async changeMyPreferences({ services, identity, body }) {
    const changed = await changePreferences(services, myselfOf(identity), body);
    return changed === undefined
      ? refuse(404, 'The vendor does not know you as a contact.', [
          { field: 'body.vendor', message: 'has no contact with your address' },
        ])
      : { body: wanted(changed) };
  },

  async listMyJourneys({ services, identity }) {
    const all = await journeysOfPartner(services, myselfOf(identity));
    const journeys = all.map(({ enrolment, definition: { title, titles, stage }, next }) => ({
      ...enrolment,
      title,
      ...(titles === undefined ? {} : { titles }),
      stage,
      since: enrolment.openedAt,
      next: next.map(({ wait: { event, until }, task }) => ({
        event,
        until,
        ...(task === undefined ? {} : { task }),
      })),
    }));
    return { body: { journeys } };
  },
};

/** The registry lets partners alone into these routes. */
function myselfOf(identity: Identity | undefined): Myself {
  if (identity?.kind !== 'partner') throw new Error('a route of partners was called by somebody else');
  return identity;
}

const plain = ({ row, subject }: MyMessage) => ({ ...row, subject, sentAt: row.at });

const wanted = ({ of, vendor: branding, ownLanguage, ...rest }: MyPreferences) => ({
  ...rest,
  vendor: of,
  branding,
  language: ownLanguage,
});
