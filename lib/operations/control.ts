import type { ControlCommand, EnrolmentRow } from '../contracts/enrolment.ts';
import { executionInputOf, executionName } from '../domain/enrolment/execution.ts';
import { endedByGoal } from '../domain/enrolment/goal.ts';
import { required, type Services } from './services.ts';

/**
 * Starts or stops the execution that runs an enrolment at present. The row is read again after a start: a stop that
 * was marked while the start was under way either is seen here, or comes as a command of its own and finds the
 * execution.
 */
export async function control(services: Services, command: ControlCommand): Promise<void> {
  const { orchestrator } = services;
  const enrolment = await read(services, command);
  if (command.command === 'stop') return stop(services, enrolment);
  if (enrolment.status !== 'open') return;
  const { stateMachineArn } = enrolment;
  const name = executionName(enrolment);
  await orchestrator.start({ stateMachineArn, name, input: executionInputOf(enrolment) });
  const now = await read(services, command);
  if (now.status === 'stopped' || endedByGoal(now)) await stop(services, now);
}

async function read({ store }: Services, key: ControlCommand): Promise<EnrolmentRow> {
  return required(await store.get('enrolment', key), 'enrolment', key);
}

async function stop({ orchestrator }: Services, enrolment: EnrolmentRow): Promise<void> {
  const { stateMachineArn, reason = 'stopped' } = enrolment;
  await orchestrator.stop({ stateMachineArn, name: executionName(enrolment), cause: reason });
}
