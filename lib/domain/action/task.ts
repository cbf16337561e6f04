import { type KeptTitle, type PartnerText, plainText } from '../../contracts/partner-text.ts';
import { epochOf, instantOf } from '../instant.ts';
import { titleFor } from '../messaging/text-for.ts';
import type { Act, Scene } from './act.ts';

/** A to-do in the partner's portal. */
export const task: Act<'task'> = (scene, action) => {
  const { enrolment, now } = scene;
  const { vendor, partner, id } = enrolment;
  const due = action.due === undefined ? {} : { dueAt: instantOf(epochOf(now) + action.due * 1000) };
  const identity = { vendor, partner, enrolment: id, step: action.id, task: action.task };
  return {
    writes: [
      {
        op: 'create',
        row: {
          kind: 'task',
          ...identity,
          ...titled(scene, action.title),
          status: 'open',
          openedAt: now,
          ...due,
        },
      },
    ],
    detail: action.task,
  };
};

/** A title filled in, in each of its languages: which contacts will read it is not known yet. */
function titled({ fill, language }: Scene, text: PartnerText): KeptTitle {
  if (typeof text === 'string') return { title: fill(text) };
  const titles = Object.fromEntries(Object.entries(text).map(([tag, each]) => [tag, fill(each, tag)]));
  const vendors = { contact: undefined, country: undefined, vendor: language };
  return { title: titleFor(vendors, { title: fill(plainText(text)), titles }), titles };
}
