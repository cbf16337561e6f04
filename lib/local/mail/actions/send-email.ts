import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { AcceptedMail } from '../accepted-mail.ts';
import { bareAddress } from '../address.ts';
import { parseHeaderBlock } from '../header-block.ts';
import { checkRawMessage, checkRecipients } from '../limits.ts';
import type { Parameters } from '../parameters.ts';
import { SesError } from '../ses-error.ts';
import { requestTags } from '../tags.ts';

/** Checks a SendEmail request as SES does and composes its MIME message; `now` dates it. */
export async function readSendEmail(parameters: Parameters, now: number): Promise<AcceptedMail> {
  const from = required(parameters, 'Source');
  const [to, cc, bcc] = ['To', 'Cc', 'Bcc'].map((kind) => parameters.list(`Destination.${kind}Addresses`));
  const given = [to, cc, bcc].flatMap((addresses) => addresses ?? []);
  checkRecipients('Destination', given);
  const recipients = given.map((address) => bareAddress('Destination', address));
  const source = bareAddress('Source', from);
  const text = parameters.text('Message.Body.Text.Data');
  const html = parameters.text('Message.Body.Html.Data');
  if (text === undefined && html === undefined) {
    throw new SesError('InvalidParameterValue', 'Message.Body: Missing Text or Html');
  }
  const raw = await new MailComposer({
    from,
    to: [...(to ?? [])],
    cc: [...(cc ?? [])],
    replyTo: [...parameters.list('ReplyToAddresses')],
    subject: required(parameters, 'Message.Subject.Data'),
    ...(text !== undefined && { text }),
    ...(html !== undefined && { html }),
    date: new Date(now),
    // What comes over the wire must not name files or addresses to be read from here.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  checkRawMessage('Message', raw);
  const configurationSet = parameters.text('ConfigurationSetName');
  return {
    source,
    recipients: [...new Set(recipients)],
    tags: requestTags(parameters) ?? {},
    ...(configurationSet && { configurationSet }),
    raw,
    headers: await parseHeaderBlock(raw),
  };
}

function required(parameters: Parameters, field: string): string {
  const value = parameters.text(field);
  if (value === undefined) throw new SesError('InvalidParameterValue', `${field}: Missing value`);
  return value;
}
