import { SesError } from './ses-error.ts';

/** SES API reference, SendRawEmail: at most 50 recipients across To, Cc and Bcc. */
const mostRecipients = 50;
/** SES API reference, SendRawEmail: 10 MB, counted before base64. */
const mostBytes = 10 * 1024 * 1024;
/** RFC 5321 4.5.3.1.6: 1,000 octets including CRLF. */
const longestLine = 1_000;

/** @throws SesError when there is no recipient or more than SES takes in one call. */
export function checkRecipients(field: string, recipients: readonly string[]): void {
  if (recipients.length === 0) throw new SesError('InvalidParameterValue', `${field}: Missing recipients`);
  if (recipients.length > mostRecipients) {
    throw new SesError(
      'InvalidParameterValue',
      `${field}: Recipient count exceeds ${mostRecipients} (${recipients.length}); send in several calls`,
    );
  }
}

/** @throws SesError when the MIME message is empty, too large or holds a line that no mail server must take. */
export function checkRawMessage(field: string, raw: Buffer): void {
  if (raw.length === 0) throw new SesError('InvalidParameterValue', `${field}: the message is empty`);
  if (raw.length > mostBytes) {
    throw new SesError(
      'InvalidParameterValue',
      `${field}: Message length is more than ${mostBytes} bytes long (${raw.length})`,
    );
  }
  let number = 1;
  for (let start = 0; start < raw.length; number += 1) {
    const feed = raw.indexOf(10, start);
    const end = feed === -1 ? raw.length : feed + 1;
    if (end - start > longestLine) {
      throw new SesError(
        'MessageRejected',
        `${field}: line ${number} is longer than ${longestLine} characters; encode the part as base64 or quoted-printable`,
      );
    }
    start = end;
  }
}
