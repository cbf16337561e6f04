import type { ControlCommand, EnrolmentRow } from '../contracts/enrolment.ts';
import { required, type Services } from './services.ts';

/**
 * Starts or stops the execution of an enrolment. The row is read again after a start: a stop that was marked while
 * the start was under way either is seen here, or comes as a command of its own and finds the execution.
 */
export async function control(services: Services, command: ControlCommand): Promise<void> {
  const { orchestrator } = services;
  const enrolment = await read(services, command);
  if (command.command === 'stop') return stop(services, enrolment);
  if (enrolment.status !== 'open') return;
  const { stateMachineArn, enrolment: name, input } = enrolment;
  await orchestrator.start({ stateMachineArn, name, input });
  const now = await read(services, command);
  if (now.status === 'stopped') await stop(services, now);
}

async function read({ store }: Services, key: ControlCommand): Promise<EnrolmentRow> {
  return required(await store.get('enrolment', key), 'enrolment', key);
}

async function stop({ orchestrator }: Services, enrolment: EnrolmentRow): Promise<void> {
  const { stateMachineArn, enrolment: name, reason = 'stopped' } = enrolment;
  await orchestrator.stop({ stateMachineArn, name, cause: reason });
}
