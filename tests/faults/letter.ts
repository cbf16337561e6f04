import type { Purpose } from '../../lib/contracts/action.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { messageOf } from '../../lib/domain/messaging/ledger.ts';
import { post } from '../../lib/operations/perform/post.ts';
import type { ActionResult } from '../../lib/operations/perform/result.ts';
import type { Services } from '../../lib/operations/services.ts';
import { anEnrolmentRef } from '../builders/enrolment.ts';
import { aSend } from '../builders/message.ts';
import { aContact } from '../builders/rows.ts';

/** Sends a letter whose mail is made already: what is tried here is the ledger. */
export async function sendLetter(services: Services, purpose: Purpose, to: string): Promise<ActionResult> {
  const enrolment = anEnrolmentRef({ partner: to });
  const now = instantOf(services.clock.business());
  const identity = messageOf(enrolment, aSend({ purpose }), aContact(), now);
  const { vendor, partner, message } = identity;
  const mail = {
    from: 'a@a.example',
    to: 'b@b.example',
    raw: new Uint8Array(),
    tags: { vendor, partner, message },
  };
  return post(
    { services, enrolment, expired: false, pilot: false },
    {
      identity,
      counts: purpose === 'marketing',
      paced: true,
      compose: async () => ({
        outcome: 'mail',
        language: 'en',
        notices: [],
        mail,
        counted: await services.store.get('cap', identity),
      }),
    },
  );
}
