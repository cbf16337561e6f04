import type { EnrolmentRef } from '../../contracts/action.ts';
import { actionRow, aliveCheck } from '../../domain/action/act.ts';
import { effectOf, type WritingAction } from '../../domain/action/index.ts';
import { digestOf } from '../../domain/identity.ts';
import { instantOf } from '../../domain/instant.ts';
import { fillLine, personalOf } from '../../domain/messaging/render.ts';
import { primaryContact } from '../../domain/traits.ts';
import { required, type Services } from '../services.ts';
import { type ActionResult, closed, done } from './result.ts';

/** Another journey may move the same membership at the same moment: the decision is made again. */
const attempts = 5;

/** Does an action whose effect is writes alone: record, effect and the check that the enrolment lives in one. */
export async function act(
  services: Services,
  enrolment: EnrolmentRef,
  action: WritingAction,
): Promise<ActionResult> {
  const { store, catalogue, clock } = services;
  const { vendor, partner } = enrolment;
  const key = { vendor, partner };
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const [vendorRow, membership, contacts] = await Promise.all([
      store.get('vendor', { vendor }),
      store.get('membership', key),
      action.kind === 'task' || action.kind === 'approve' ? store.list('contact', key) : [],
    ]);
    const member = required(membership, 'membership', key);
    const owner = required(vendorRow, 'vendor', { vendor });
    const contact = primaryContact(contacts);
    const now = instantOf(clock.business());
    const scene = {
      catalogue,
      enrolment,
      membership: member,
      identify: digestOf,
      now,
      // A title that can not be filled in is told by its id rather than not at all.
      fill: (text: string, language = contact?.language ?? owner.language) =>
        fillLine(text, personalOf(owner, member, contact, language)) ?? action.id,
      language: owner.language,
    };
    const { writes, detail } = effectOf(scene, action);
    const outcome = await store.transact([
      { op: 'create', row: actionRow(scene, action, { outcome: 'done', detail }) },
      aliveCheck(enrolment),
      ...writes,
    ]);
    if (outcome.committed || outcome.refused.includes(0)) return done;
    if (outcome.refused.includes(1)) return closed;
  }
  throw new Error(`${vendor}/${partner} changed ${attempts} times while ${action.id} was done`);
}
