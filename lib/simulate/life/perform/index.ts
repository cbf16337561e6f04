import type { Eventual, Json, Signal } from '../../../asl/index.ts';
import type { Action, ActionOf, PerformRequest } from '../../../contracts/action.ts';
import { staffFor } from '../../../domain/messaging/staff.ts';
import { contactTraits, pick, primaryContact } from '../../../domain/traits.ts';
import { count } from '../../tally/tally.ts';
import type { Life, LivedEnrolment } from '../life.ts';
import { passTo } from '../passage.ts';
import { stepOf } from '../step-of.ts';
import { traitsOf } from '../traits.ts';
import { reckon } from './reckon.ts';
import { send } from './send.ts';
import { write } from './write.ts';

type Outcome = { readonly until: string } | 'done' | 'closed';

/** Does a list of actions as perform-actions would, and answers what Lambda would answer. */
export async function perform(
  life: Life,
  enrolment: LivedEnrolment,
  task: string,
  request: PerformRequest,
): Promise<Signal> {
  const steps: Record<string, Json> = {};
  const until: Record<string, string> = {};
  for (const action of request.actions) {
    if (enrolment.status !== 'open' && action.kind !== 'end')
      return failed(task, 'EnrolmentClosed', 'closed');
    const given = performOne(life, enrolment, request, action, { steps, until });
    const outcome = given instanceof Promise ? await given : given;
    if (outcome === 'closed') return failed(task, 'EnrolmentClosed', 'closed');
    if (outcome !== 'done') return failed(task, 'Deferred', JSON.stringify(outcome));
  }
  const { wants } = request;
  const { catalogue } = life.scenario;
  const partner = wants.partner.length === 0 ? {} : pick(traitsOf(life), wants.partner);
  const contact =
    wants.contact.length === 0
      ? {}
      : pick(contactTraits(catalogue, primaryContact(life.contacts)), wants.contact);
  return { kind: 'taskSucceeded', task, output: { Payload: { steps, until, partner, contact } } };
}

/** Lambda's own form of an error, as Step Functions passes it on. */
const failed = (task: string, error: string, message: string): Signal => ({
  kind: 'taskFailed',
  task,
  error,
  cause: JSON.stringify({ errorType: error, errorMessage: message, trace: [] }),
});

function performOne(
  life: Life,
  enrolment: LivedEnrolment,
  { sending }: PerformRequest,
  action: Action,
  answers: { readonly steps: Record<string, Json>; readonly until: Record<string, string> },
): Eventual<Outcome> {
  switch (action.kind) {
    case 'end':
      if (enrolment.status !== 'open') return enrolment.status === 'ended' ? 'done' : 'closed';
      enrolment.status = 'ended';
      count(enrolment.tally.ended, action.reason);
      passTo(enrolment, `(ended ${action.reason})`);
      return 'done';
    case 'continue':
      enrolment.run += 1;
      enrolment.handsOver = true;
      enrolment.resume = { at: action.resume, variables: action.variables };
      return 'done';
    case 'send':
      return send(life, enrolment, action, sending);
    case 'reckon': {
      const moment = reckon(life, enrolment, action);
      if (moment !== undefined) answers.until[action.id] = moment;
      return 'done';
    }
    case 'call':
      // That every endpoint answers well is an assumption, which the report names.
      answers.steps[action.id] = { ok: true, status: 200 };
      return once(enrolment, action, () => undefined);
    case 'notify':
      return once(enrolment, action, () => tellStaff(life, enrolment, action));
    case 'approve':
      return once(enrolment, action, () => {
        life.tally.notices += staffFor(life.scenario.vendor, action.role).length;
      });
    case 'task':
      // Nothing here looks at a partner's tasks: what ends one is an event that the journey waits for.
      return once(enrolment, action, () => undefined);
    default:
      return once(enrolment, action, () => write(life, enrolment, action));
  }
}

/** Does an action under its step, the first time that it is come to. */
function once(enrolment: LivedEnrolment, action: Action, act: () => void): 'done' {
  if (enrolment.acted.has(action.id)) return 'done';
  enrolment.acted.add(action.id);
  countAction(enrolment, action);
  act();
  return 'done';
}

const acting: ReadonlySet<string> = new Set(['set', 'award', 'advance', 'emit', 'call', 'task']);

/** As the product's counters do: a step that something else stands behind, a wait or a letter, is told by that. */
function countAction(enrolment: LivedEnrolment, { id, kind }: Action): void {
  if (!acting.has(kind) || enrolment.journey.kinds.get(id) !== kind) return;
  const step = stepOf(enrolment, id);
  step.entered += 1;
  // Nothing is done for a journey by a task that is open.
  if (kind !== 'task') step.done += 1;
}

/** One letter to each person in the role. */
function tellStaff(life: Life, enrolment: LivedEnrolment, { id, role }: ActionOf<'notify'>): void {
  const letters = staffFor(life.scenario.vendor, role).length;
  life.tally.notices += letters;
  const step = stepOf(enrolment, id);
  step.entered += letters;
  step.done += letters;
}
