import { type SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Handover, Mailer } from '../../ports/mailer.ts';

/** Hands mails to Amazon SES as they are, under the configuration set whose events come back. */
export function sesMailer(client: SESClient, configurationSet?: string): Mailer {
  return {
    async send(mail) {
      const command = new SendRawEmailCommand({
        Source: mail.from,
        Destinations: [mail.to],
        RawMessage: { Data: mail.raw },
        Tags: Object.entries(mail.tags).map(([Name, Value]) => ({ Name, Value })),
        ...(configurationSet === undefined ? {} : { ConfigurationSetName: configurationSet }),
      });
      try {
        const { MessageId } = await client.send(command);
        return { outcome: 'accepted', sesMessageId: MessageId ?? 'unknown' };
      } catch (error) {
        return handoverOf(error);
      }
    },
  };
}

/** SES says that it did not take the message, and will not take this one. [SES API reference, SendRawEmail, Errors] */
const refusals = new Set(['MessageRejected', 'InvalidParameterValue', 'MailFromDomainNotVerifiedException']);
/** SES says that it did not take the message now. */
const busyNames = new Set([
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'LimitExceededException',
  'AccountSendingPausedException',
  'ConfigurationSetSendingPausedException',
  'ConfigurationSetDoesNotExistException',
]);

/** Node's codes for a connection that never came to be. */
const unheard = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

function handoverOf(error: unknown): Handover {
  if (error instanceof SESServiceException) {
    const code = error.name;
    if (refusals.has(code)) return { outcome: 'rejected', code };
    const status = error.$metadata.httpStatusCode ?? 500;
    // Any other answer below 500 says that nothing was taken: a credential, a policy, a setting is to be mended.
    if (busyNames.has(code) || status < 500) return { outcome: 'busy', code };
    return { outcome: 'unknown', code };
  }
  const { name, code } = error as { name?: unknown; code?: unknown };
  // Nobody listened, or nothing could be signed: no byte of the message was read.
  if (typeof code === 'string' && unheard.has(code)) return { outcome: 'busy', code };
  if (name === 'CredentialsProviderError') return { outcome: 'busy', code: name };
  return { outcome: 'unknown', code: error instanceof Error ? error.name : 'unknown' };
}
