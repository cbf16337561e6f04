import { closing } from '../../domain/enrolment/closing.ts';
import type { StuckReason } from '../../domain/health/stuck-reasons.ts';
import { instantOf } from '../../domain/instant.ts';
import { giveUp, stateOf } from '../../domain/messaging/ledger.ts';
import { closeEnrolment } from '../close-enrolment.ts';
import { control } from '../control.ts';
import { markIfOvertaken } from '../dispatch/enrolments.ts';
import { letGoIfResumed } from '../publishing/let-go.ts';
import { required, type Services } from '../services.ts';
import { settle } from '../settle.ts';
import type { Stuck } from './judge.ts';

/** Does what was left undone, and says what. A repeat changes nothing. */
type Mend = (services: Services, stuck: Stuck) => Promise<string>;

const start: Mend = async (services, { vendor, partner, journey, enrolment }) => {
  await control(services, { command: 'start', vendor, partner, journey, enrolment });
  return 'its execution is started';
};

const stop: Mend = async ({ orchestrator }, { stateMachineArn, execution: name, reason }) => {
  await orchestrator.stop({ stateMachineArn, name, cause: reason });
  return 'its execution is stopped';
};

/** As the next change of the row would have it: dispatch sees the mark and has the execution stopped. */
const mark: Mend = async (services, stuck) => {
  const row = required(await services.store.get('enrolment', stuck), 'enrolment', stuck);
  const isClosed = await markIfOvertaken(services, row);
  return isClosed ? 'it is marked as over' : 'its goal is noted';
};

const mends: { readonly [R in StuckReason]: Mend } = {
  'never-started': start,
  'not-continued': start,
  'goal-missed': mark,
  'stop-missed': mark,
  'runs-on': stop,
  'runs-for-nothing': stop,

  async forgotten({ store, clock }, stuck) {
    await store.transact([closing(stuck, 'failed', 'forgotten', instantOf(clock.business()))]);
    return 'it is closed as failed';
  },

  async 'end-unrecorded'(services, { stateMachineArn, execution: name }) {
    const end = await services.orchestrator.describe({ stateMachineArn, name });
    if (end.status === 'missing' || end.status === 'running') return 'it runs again';
    await closeEnrolment(services, end);
    return `its end is recorded: ${end.error ?? end.status.toLowerCase()}`;
  },

  async 'event-unanswered'(services, { vendor, partner, enrolment }) {
    const waits = await services.store.list('wait', { vendor, partner });
    for (const wait of waits) if (wait.enrolment === enrolment) await settle(services, wait);
    return 'it is told what came';
  },

  async 'held-after-pause'(services, stuck) {
    await letGoIfResumed(
      services,
      required(await services.store.get('enrolment', stuck), 'enrolment', stuck),
    );
    return 'it is let go';
  },

  async 'message-unconfirmed'(services, { vendor, partner, enrolment }) {
    const { store, clock, ledgerTimes } = services;
    const messages = await store.list('message', { vendor, partner });
    const lost = messages.filter(
      (row) => row.enrolment === enrolment && stateOf(row, ledgerTimes, clock.machine()).state === 'lost',
    );
    const risky = lost.filter(({ purpose }) => purpose === 'marketing');
    for (const row of risky) await store.transact([giveUp(row, row.attempt, 'unknown-outcome')]);
    return risky.length === lost.length
      ? 'its email counts as not sent: unknown-outcome'
      : 'nothing is done: a service email is for its execution to send again; read the log of perform-actions';
  },
};

/** Mends what is stuck by the operation that should have moved it, and says what was done. Throws where that fails. */
export const mend = (services: Services, stuck: Stuck): Promise<string> =>
  mends[stuck.reason](services, stuck);
