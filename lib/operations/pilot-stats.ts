import type { EnrolmentRef } from '../contracts/action.ts';
import type { MessageRow } from '../contracts/message.ts';
import { isStaff } from '../domain/messaging/staff.ts';
import { countWrite } from '../domain/messaging/stats.ts';
import { watchPilot } from './publishing/pilot.ts';
import type { Services } from './services.ts';

/**
 * Counts a message that was sent for a pilot's version, and looks whether the pilot may go on. It comes after the
 * confirmation and not with it: a busy row must hold no confirmation back, and one message more or less decides no
 * pilot.
 */
export async function countSent(
  services: Services,
  version: Pick<EnrolmentRef, 'vendor' | 'owner' | 'journey' | 'version'>,
  message: Pick<MessageRow, 'contact'>,
): Promise<void> {
  const { store } = services;
  if (isStaff(message.contact)) return;
  const write = async () => store.transact([countWrite(version, await store.get('stats', version), 'sent')]);
  // Refused only where another has just created the row: then it is there.
  if (!(await write()).committed) await write();
  // A bounce among few messages may say something once there are enough of them.
  await watchPilot(services, version);
}
