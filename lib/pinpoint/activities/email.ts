import { below } from '../importing.ts';
import type { Message } from '../schemas/activity.ts';
import { remark, type StepList, step } from '../write/step-list.ts';
import type { ActivityKind, Writing } from './activity-kind.ts';

/** EMAIL: a `send` of the template. */
export const email: ActivityKind<Message> = {
  ways: (activity) => [{ to: activity.NextActivity, keys: ['NextActivity'] }],
  write: (activity, writing) => {
    const { at, note, importing } = writing;
    const { findings, templates, used } = importing;
    const name = activity.TemplateName;
    if (activity.MessageConfig?.FromAddress !== undefined) {
      const message = 'the sender of this email is left out: every email comes from the vendor’s address';
      findings.add('from-address', at.file, below(at, 'MessageConfig', 'FromAddress').path, message);
    }
    if (name === undefined || name === '') {
      findings.add('template-missing', at.file, at.path, 'this email names no template: nothing is sent');
      return remark('Pinpoint sent an email without a template here.');
    }
    const template = templates.get(name);
    if (template === undefined) {
      const message = `template “${name}”: save it with get-email-template and import again, or write the email`;
      findings.add('template-missing', at.file, below(at, 'TemplateName').path, message);
    } else {
      used.add(template.file);
      checkVersion(activity, template.value.Version, writing);
    }
    return written(writing.email(name), note);
  },
};

const written = (name: string, note: string | undefined): StepList =>
  step({ send: name, ...(note === undefined ? {} : { note }) });

function checkVersion(activity: Message, saved: string | undefined, { at, importing }: Writing): void {
  const wanted = activity.TemplateVersion;
  if (wanted === undefined || saved === undefined || wanted === saved) return;
  const message = `the activity names version ${wanted} of “${activity.TemplateName}”, the file holds ${saved}`;
  importing.findings.add('template-version', at.file, below(at, 'TemplateVersion').path, message);
}
