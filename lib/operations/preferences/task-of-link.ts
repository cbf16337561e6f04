import type { TaskRow } from '../../contracts/action.ts';
import type { MessageRow } from '../../contracts/message.ts';
import { taskNamed } from '../../domain/link/task-named.ts';
import { languageSourcesOf } from '../../domain/messaging/language.ts';
import { titleFor } from '../../domain/messaging/text-for.ts';
import { completeTask } from '../me/tasks.ts';
import type { Services } from '../services.ts';
import { openLink, type Reader, type Refusal } from './open-link.ts';
import { targetOf } from './target-of.ts';

/** A task as whoever came by its link sees it. */
export type OpenedTask =
  | {
      readonly outcome: 'open';
      readonly reader: Reader<'task'>;
      readonly task: TaskRow;
      /** The vendor's own page for it. */
      readonly to: string;
    }
  | Refusal;

/** A task as one reader is shown it: its title is in their language. */
const taskFor = ({ vendor, membership, contact }: Reader<'task'>, task: TaskRow): TaskRow => ({
  ...task,
  title: titleFor(languageSourcesOf(vendor, membership, contact), task),
});

/** The task that a link of a mail is about, opened by the enrolment that the mail belongs to. */
export async function taskBehind(
  { store }: Services,
  { vendor, link: { partner } }: Reader<'follow'> | Reader<'task'>,
  { enrolment }: MessageRow,
  to: string,
): Promise<TaskRow | undefined> {
  const name = taskNamed(vendor.portal, to);
  if (name === undefined) return undefined;
  const tasks = await store.list('task', { vendor: vendor.vendor, partner });
  const its = tasks.filter((row) => row.task === name && row.enrolment === enrolment);
  // A journey may ask for the same twice.
  return its.find(({ status }) => status === 'open') ?? its[0];
}

/** Opens the page of a task, by a signed link alone. */
export async function openTask(services: Services, token: string): Promise<OpenedTask> {
  const opened = await openLink(services, 'task', token);
  if (opened.outcome !== 'open') return opened;
  const { reader } = opened;
  const message = await services.store.get('message', reader.link);
  const to = message === undefined ? undefined : await targetOf(services, reader, message);
  const task =
    message === undefined || to === undefined ? undefined : await taskBehind(services, reader, message, to);
  return task === undefined || to === undefined
    ? { outcome: 'gone', vendor: reader.vendor }
    : { outcome: 'open', reader, task: taskFor(reader, task), to };
}

/** Says that the task behind a link is done; a repeat changes nothing. */
export async function completeByLink(services: Services, token: string): Promise<OpenedTask> {
  const opened = await openTask(services, token);
  if (opened.outcome !== 'open') return opened;
  const task = await completeTask(services, opened.task);
  return task === undefined
    ? { outcome: 'gone', vendor: opened.reader.vendor }
    : { ...opened, task: taskFor(opened.reader, task) };
}
