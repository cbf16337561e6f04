import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/perform-actions/handler.ts';
import type { Mailer } from '../../../lib/ports/mailer.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aContext } from '../../builders/lambda.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { putAll, someServices } from '../../builders/services.ts';

const rows = [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()];
const request = {
  enrolment: anEnrolmentRef(),
  actions: [aSend()],
  wants: { partner: ['tier'], contact: ['language'] },
};
const busy: Mailer = { send: async () => ({ outcome: 'busy', code: 'Throttling' }) };

/** What Lambda makes of an error, as the state machine sees it. [Lambda developer guide, Node.js errors] */
async function failureOf(answer: Promise<unknown>) {
  const error = await answer.then(
    () => new Error('it did not fail'),
    (thrown: Error) => thrown,
  );
  const cause = { errorType: error.name, errorMessage: error.message, trace: [] };
  return { Error: error.name, Cause: JSON.stringify(cause) };
}

describe('perform-actions', () => {
  it('answers the traits that the machine wants', async () => {
    const { services } = await someServices(rows);

    expect(await make(services)(request, aContext())).toEqual({
      partner: { tier: 'silver' },
      contact: { language: 'en' },
    });
  });

  it('throws Deferred with the instant where the compiled machine looks for it', async () => {
    const { services } = await someServices(rows, { mailer: busy });

    const errorOutput = await failureOf(make(services)(request, aContext()));

    expect(errorOutput.Error).toBe('Deferred');
    const expression = jsonata('$parse($parse($states.errorOutput.Cause).errorMessage).until');
    // Step Functions adds $parse to JSONata. [Step Functions developer guide, JSONata functions]
    const parse = (text: string) => JSON.parse(text);
    const until = await expression.evaluate({}, { states: { errorOutput }, parse });
    expect(until).toBe('2026-11-23T09:00:30.000Z');
  });

  it('throws EnrolmentClosed where the enrolment lives no more', async () => {
    const { services, store } = await someServices(rows);
    await putAll(store, [anEnrolment({ status: 'stopped' })]);

    const { Error: name, Cause } = await failureOf(make(services)(request, aContext()));

    expect(name).toBe('EnrolmentClosed');
    expect(JSON.parse(Cause).errorMessage).toBe('enrolment n1 lives no more');
  });

  it.each([
    ['an action of an unknown kind', { ...request, actions: [{ kind: 'dance', id: 'x' }] }],
    ['an action with an unknown field', { ...request, actions: [{ ...aSend(), cc: 'x' }] }],
    ['no enrolment', { ...request, enrolment: undefined }],
    ['nothing', null],
  ])('throws neither name, for the machine to fail, on %s', async (_, wrong) => {
    const { services, mailer } = await someServices(rows);

    const { Error: name } = await failureOf(make(services)(wrong, aContext()));

    expect(name).toBe('ZodError');
    expect(mailer.sent).toEqual([]);
  });
});
