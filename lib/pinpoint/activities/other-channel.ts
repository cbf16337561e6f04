import type { CustomMessage, Message } from '../schemas/activity.ts';
import { remark, type StepList } from '../write/step-list.ts';
import type { ActivityKind, Writing } from './activity-kind.ts';

const told = (text: string, note: string | undefined): StepList =>
  remark(`Left out: ${text}.${note === undefined ? '' : ` ${note}`}`);

const template = (name: string | undefined): string => (name === undefined ? '' : ` with template “${name}”`);

/** SMS and PUSH: journeys here send email; what was sent stays as a comment. */
export const otherChannel = (channel: 'SMS' | 'PUSH'): ActivityKind<Message> => ({
  ways: (activity) => [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: (activity, { at, note, importing }: Writing) => {
    const message = `${channel}${template(activity.TemplateName)} is left out: write an email, a task or a notify in its place`;
    importing.findings.add('no-channel', at.file, at.path, message);
    return told(`${channel}${template(activity.TemplateName)}`, note);
  },
});

/** CUSTOM: a function or a web hook; a `call` needs a name that the vendor has given an address. */
export const customChannel: ActivityKind<CustomMessage> = {
  ways: (activity) => [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: (activity, { at, note, importing }: Writing) => {
    const to = activity.DeliveryUri?.startsWith('https:') ? 'web hook' : 'Lambda function';
    const message = `the ${to}${template(activity.TemplateName)} is not called: name its address among the vendor's calls and write “call: NAME” here`;
    importing.findings.add('custom-channel', at.file, at.path, message);
    return told(`custom channel to a ${to}${template(activity.TemplateName)}; write it as “call”`, note);
  },
};
