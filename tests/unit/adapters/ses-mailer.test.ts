import { createServer } from 'node:http';
import { MessageRejected, SESClient, SESServiceException, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { sesClient } from '../../../lib/adapters/aws/clients.ts';
import { sesMailer } from '../../../lib/adapters/aws/ses-mailer.ts';

const mail = {
  from: 'partners@acme.example',
  to: 'ana@nordlicht.example',
  raw: new TextEncoder().encode('Subject: Hi\r\n\r\nHi'),
  tags: { vendor: 'acme', message: 'm1' },
};
const region = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
const ses = mockClient(SESClient);
afterEach(() => ses.reset());

const answered = (name: string, httpStatusCode: number) =>
  new SESServiceException({ name, $fault: 'client', message: 'no', $metadata: { httpStatusCode } });
const failed = (name: string, code?: string) =>
  Object.assign(new Error('no'), { name }, code === undefined ? {} : { code });

describe('sesMailer', () => {
  it('hands over the message with envelope, tags and configuration set', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });

    const result = await sesMailer(new SESClient(region), 'waymark').send(mail);

    expect(result).toEqual({ outcome: 'accepted', sesMessageId: 'ses-1' });
    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toEqual({
      Source: mail.from,
      Destinations: [mail.to],
      RawMessage: { Data: mail.raw },
      Tags: [
        { Name: 'vendor', Value: 'acme' },
        { Name: 'message', Value: 'm1' },
      ],
      ConfigurationSetName: 'waymark',
    });
  });

  it('names no configuration set where there is none', async () => {
    ses.on(SendRawEmailCommand).resolves({ MessageId: 'ses-1' });

    await sesMailer(new SESClient(region)).send(mail);

    expect(ses.commandCalls(SendRawEmailCommand)[0]?.args[0].input).not.toHaveProperty(
      'ConfigurationSetName',
    );
  });

  it.each([
    [
      'a refused message',
      new MessageRejected({ message: 'no', $metadata: { httpStatusCode: 400 } }),
      'rejected',
      'MessageRejected',
    ],
    [
      'a sender that is not verified',
      answered('MailFromDomainNotVerifiedException', 400),
      'rejected',
      'MailFromDomainNotVerifiedException',
    ],
    ['a wrong parameter', answered('InvalidParameterValue', 400), 'rejected', 'InvalidParameterValue'],
    ['the rate that is reached', answered('Throttling', 400), 'busy', 'Throttling'],
    ['a throttling that is told as 503', answered('ThrottlingException', 503), 'busy', 'ThrottlingException'],
    [
      'sending that is paused',
      answered('AccountSendingPausedException', 400),
      'busy',
      'AccountSendingPausedException',
    ],
    ['a missing permission', answered('AccessDenied', 403), 'busy', 'AccessDenied'],
    ['an expired credential', answered('ExpiredToken', 403), 'busy', 'ExpiredToken'],
    ['a failure of SES', answered('InternalFailure', 500), 'unknown', 'InternalFailure'],
    ['a gateway’s failure', answered('ServiceUnavailable', 503), 'unknown', 'ServiceUnavailable'],
    ['a time-out', failed('TimeoutError'), 'unknown', 'TimeoutError'],
    ['a connection that broke', failed('Error', 'ECONNRESET'), 'unknown', 'Error'],
    ['an answer that is no XML', failed('SyntaxError'), 'unknown', 'SyntaxError'],
    ['nobody who listens', failed('Error', 'ECONNREFUSED'), 'busy', 'ECONNREFUSED'],
    ['a name that is not found', failed('Error', 'ENOTFOUND'), 'busy', 'ENOTFOUND'],
    ['a name server that does not answer', failed('Error', 'EAI_AGAIN'), 'busy', 'EAI_AGAIN'],
    ['no credentials to sign with', failed('CredentialsProviderError'), 'busy', 'CredentialsProviderError'],
  ])('takes %s for what it is', async (_, error, outcome, code) => {
    ses.on(SendRawEmailCommand).rejects(error);

    expect(await sesMailer(new SESClient(region)).send(mail)).toEqual({ outcome, code });
  });
});

describe('sesClient', () => {
  it.each([
    [500, 'unknown'],
    [503, 'unknown'],
    [400, 'busy'],
  ])('makes one attempt where SES answers %i', async (status, outcome) => {
    ses.restore();
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      request.resume();
      const error = '<Error><Type>Sender</Type><Code>Throttling</Code><Message>no</Message></Error>';
      response.writeHead(status, { 'content-type': 'text/xml' });
      response.end(status === 400 ? `<ErrorResponse>${error}</ErrorResponse>` : '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const client = sesClient({ ...region, endpoint: `http://127.0.0.1:${address.port}` });

    const result = await sesMailer(client).send(mail);

    expect(result.outcome).toBe(outcome);
    expect(requests).toBe(1);
    client.destroy();
    server.close();
  });

  it('takes a silent SES for an unknown outcome, and waits no longer than the claim holds', async () => {
    ses.restore();
    const server = createServer((request) => void request.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const endpoint = `http://127.0.0.1:${address.port}`;
    const requestHandler = { requestTimeout: 50, throwOnRequestTimeout: true };
    const client = sesClient({ ...region, endpoint, requestHandler });

    const result = await sesMailer(client).send(mail);

    expect(result.outcome).toBe('unknown');
    client.destroy();
    server.closeAllConnections();
    server.close();
  });

  it('takes no other number of attempts from its config', async () => {
    expect(await sesClient({ ...region, maxAttempts: 5 }).config.maxAttempts()).toBe(1);
  });
});
