import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { make as dispatchEvent } from '../../../functions/dispatch-event/handler.ts';
import { make as performActions } from '../../../functions/perform-actions/handler.ts';
import { make as recordEvent } from '../../../functions/record-event/handler.ts';
import { itemOf } from '../../../lib/adapters/aws/dynamodb/item.ts';
import { type Action, PerformRequest } from '../../../lib/contracts/action.ts';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import type { Handover, Mailer } from '../../../lib/ports/mailer.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aContext, aPost, aStreamRecord } from '../../builders/lambda.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';
import { aWait } from '../../builders/wait.ts';

/** Stands wherever personal data stand, and nowhere else. */
const canary = 'kanarienvogel';
const key = { vendor: 'acme', partner: 'p1' };
const contact = aContact({
  firstName: `${canary}-first`,
  lastName: `${canary}-last`,
  email: `${canary}@${canary}.example`,
});
// Every trait that could be asked for is asked for.
const needs = {
  partner: ['id', 'name', 'stage', 'tier', 'note'],
  contact: ['language', 'email', 'firstName', 'lastName', 'emailDigest'],
  vendor: ['id'],
  trigger: ['stage', 'comment'],
};
const definition = aDefinition({ needs });
const rows = [
  aVendor(),
  aMembership({ name: `${canary} GmbH`, attributes: { note: `${canary} note` } }),
  contact,
  aJourney(),
  aVersion({ definition }),
  anEmail(),
];
const actions: Action[] = [
  {
    kind: 'task',
    id: 'sign',
    task: 'sign-agreement',
    title: 'Sign, {{ contact.firstName }} of {{ partner.name }}',
  },
  { kind: 'set', id: 'mark', attributes: { certified: true } },
  { kind: 'advance', id: 'on', stage: 'onboard' },
  aSend({ to: 'all' }),
];

const written: string[] = [];
beforeEach(() => {
  written.length = 0;
  const note = (...parts: unknown[]) =>
    written.push(parts.map((part) => (part instanceof Error ? (part.stack ?? '') : String(part))).join(' '));
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((chunk) => note(chunk) > 0);
  }
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts) => void note(...parts));
  }
});
afterEach(() => vi.restoreAllMocks());

/** What a handler throws is logged by the Lambda runtime: name, message and stack; causes are printed too. */
function logged(error: unknown): void {
  for (let each = error; each instanceof Error; each = each.cause) {
    written.push(`${each.name} ${each.message} ${each.stack} ${JSON.stringify(each)}`);
  }
}

const failure = () => new Error(`refused for ${contact.email} of ${canary} GmbH`);

/** A partner enters a journey, waits, and is acted on; SES gives these answers in turn, and `fails` names a broken store call. */
async function aLife(
  answers: (Handover | Error)[] = [],
  fails: 'get' | 'list' | 'transact' | 'nothing' = 'nothing',
) {
  let asked = 0;
  const mailer: Mailer = {
    async send() {
      const answer = answers[asked] ?? { outcome: 'accepted', sesMessageId: 'ses-1' };
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
  const { services, store, orchestrator } = await someServices(rows, { mailer });
  const post = { ...key, type: 'stage.entered', data: { stage: 'recruit', comment: `${canary} comment` } };
  await recordEvent(services, someTokens())(aPost(post), aContext());
  const [event] = await store.list('event', key);
  if (event === undefined) throw new Error('no event was recorded');
  await dispatchEvent(services)({ Records: [aStreamRecord('1', event)] }, aContext());
  const [enrolment] = await store.list('enrolment', key);
  if (enrolment === undefined) throw new Error('no enrolment was opened');
  const broken: Store = {
    ...store,
    ...(fails === 'nothing' ? {} : { [fails]: () => Promise.reject(failure()) }),
  };
  const given = { ...services, store: broken };

  const perform = performActions(given);
  await perform(requestOf(enrolment), aContext()).catch(logged);
  await dispatchEvent(given)(
    { Records: [aStreamRecord('2', waitOf(enrolment)), aStreamRecord('3', event)] },
    aContext(),
  );
  const answered = await recordEvent(given, someTokens())(
    aPost({ ...post, id: 'again', at: event.at }),
    aContext(),
  );
  return { store, orchestrator, enrolment, answered };
}

/** The machine's calls, made from the execution's input as a compiled machine makes them. */
function requestOf({ input }: EnrolmentRow): PerformRequest {
  const { enrolment } = JSON.parse(input);
  return PerformRequest.parse({
    enrolment,
    actions,
    wants: { partner: needs.partner, contact: needs.contact },
  });
}

function waitOf({ input, enrolment }: EnrolmentRow) {
  const { partner, contact: traits } = JSON.parse(input);
  return aWait({
    enrolment,
    bindings: JSON.stringify({ partner, contact: traits }),
    wants: '["stage","comment"]',
  });
}

describe('personal data', () => {
  it.each<[string, Parameters<typeof aLife>]>([
    ['when all goes well', [[]]],
    ['when SES refuses', [[{ outcome: 'rejected', code: 'MessageRejected' }]]],
    ['when SES has no room', [[{ outcome: 'busy', code: 'Throttling' }]]],
    ['when SES’s answer is lost', [[{ outcome: 'unknown', code: 'TimeoutError' }]]],
  ])('stand in no log, execution, wait or action %s', async (_, [answers]) => {
    const { store, orchestrator, enrolment } = await aLife(answers);

    expect(written.join('\n')).not.toContain(canary);
    expect(enrolment.input).not.toContain(canary);
    expect(JSON.stringify(orchestrator.calls)).not.toContain(canary);
    const kept = store
      .rows()
      .filter(({ kind }) => ['enrolment', 'wait', 'action', 'message', 'entry'].includes(kind));
    expect(kept.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(kept)).not.toContain(canary);
  });

  it.each(['get', 'list', 'transact'] as const)(
    'stand in no line of our own log when %s fails with them',
    async (fails) => {
      const { answered } = await aLife([], fails);

      expect(
        written.some((line) => line.includes('is left for a retry') || line.includes('request failed')),
      ).toBe(true);
      expect(answered.body).not.toContain(canary);
      const ours = written.filter((line) => !line.startsWith('Error '));
      expect(ours.join('\n')).not.toContain(canary);
    },
  );

  it('stand in no key of the table', async () => {
    const { store } = await aLife();

    const keys = store.rows().map((row) => {
      const item = itemOf(['', ''], row);
      return [item.gsi1pk, item.gsi1sk, item.gsi2pk, item.gsi2sk];
    });

    expect(JSON.stringify(keys)).not.toContain(canary);
  });

  it('do stand where they are needed, so that this test could fail', async () => {
    const { store } = await aLife();

    const found = store.rows().filter((row) => JSON.stringify(row).includes(canary));

    expect(new Set(found.map(({ kind }) => kind))).toEqual(
      new Set(['contact', 'event', 'membership', 'task']),
    );
  });
});
