import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/publish-journey/handler.ts';
import type { PublishFinding } from '../../../lib/contracts/publishing.ts';
import { saveDraft } from '../../../lib/operations/publishing/draft.ts';
import { aCall, aContext, readAnswer } from '../../builders/lambda.ts';
import { aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';
import { someTokens } from '../../builders/tokens.ts';

const yaml = `journey: tour
title: The tour
stage: recruit
starts:
  - stage: recruit
steps:
  - send: hello
`;
const hello = {
  name: 'hello',
  language: 'en',
  text: '---\nsubject: Hello\npreheader: Hello\n---\n\nHello {{ contact.firstName }}\n',
};

async function aFunction() {
  const { services, store, orchestrator } = await someServices([aVendor()]);
  const deployment = {
    PERFORM_FUNCTION_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions',
    TABLE_NAME: 'the-table',
  };
  const handler = make(services, someTokens(), deployment, { send: async () => undefined });
  const publish = async (body: object = {}, etag?: string) => {
    const params = { vendor: 'acme', journey: 'tour' };
    const headers = etag === undefined ? {} : { 'if-match': etag };
    return readAnswer(await handler(aCall('publishDraft', { params, body, headers }), aContext()));
  };
  const cost = async (query: Record<string, number> = {}) => {
    const params = { vendor: 'acme', journey: 'tour' };
    return readAnswer(await handler(aCall('readCost', { params, query }), aContext()));
  };
  return { services, store, orchestrator, publish, cost };
}

describe('publish-journey', () => {
  it('compiles a draft, with its emails, into a version for this deployment', async () => {
    const { services, store, orchestrator, publish } = await aFunction();
    await saveDraft(services, { vendor: 'acme', journey: 'tour', yaml, emails: [hello] });

    const answer = await publish();

    expect(answer).toMatchObject({ status: 200, body: { outcome: 'published', version: 1 } });
    const [made] = orchestrator.calls;
    expect(made?.definition).toContain('function:perform-actions');
    expect(made?.definition).not.toContain('${');
    const key = { owner: 'acme', journey: 'tour', version: 1, email: 'hello', language: 'en' };
    expect((await store.get('email', key))?.html).toContain('<!doctype html>');
    expect(await store.get('version', key)).toMatchObject({
      definition: { title: 'The tour', sends: [{ email: 'hello', purpose: 'marketing', to: 'primary' }] },
    });
    expect(await store.get('source', key)).toMatchObject({ yaml, emails: [hello] });
  });

  it('publishes no draft that was saved since it was seen', async () => {
    const { services, store, publish } = await aFunction();
    const key = { vendor: 'acme', journey: 'tour' };
    await saveDraft(services, { ...key, yaml, emails: [hello] });
    await saveDraft(services, { ...key, yaml: `${yaml}# theirs\n`, emails: [hello], revision: 1 });

    const stale = await publish({}, '"1"');

    expect(stale).toMatchObject({
      status: 412,
      body: { title: 'the draft of tour was saved since you saw it: look at it, then publish again' },
    });
    expect(await store.list('version', { owner: 'acme', journey: 'tour' })).toEqual([]);
    expect(await publish({}, '"2"')).toMatchObject({ status: 200, body: { version: 1 } });
  });

  it('answers a draft with errors by every finding, where it stands', async () => {
    const { services, store, publish } = await aFunction();
    const broken = yaml.replace('send: hello', 'send: helo').replace('title:', 'titel:');
    await saveDraft(services, { vendor: 'acme', journey: 'tour', yaml: broken, emails: [hello] });

    const answer = await publish();

    expect(answer).toMatchObject({ status: 422, body: { title: expect.stringContaining('has errors') } });
    const findings: PublishFinding[] = answer.body.findings;
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(new Set(errors.map(({ code }) => code))).toEqual(
      new Set(['missing-email', 'unknown-key', 'wrong-shape']),
    );
    expect(findings.every(({ file, line }) => file !== '' && line > 0)).toBe(true);
    expect(await store.list('version', { owner: 'acme', journey: 'tour' })).toEqual([]);
  });

  it.each([
    [{ pilot: 10 }, 'body.pilot'],
    [{ overBudget: 'no' }, 'body.overBudget'],
    [{ force: true }, 'body.force'],
  ])('refuses the request %j with the field', async (body, field) => {
    const { publish } = await aFunction();

    const answer = await publish(body);

    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field }] } });
  });
});

describe('the cost of a version', () => {
  async function published() {
    const scene = await aFunction();
    const { services, publish } = scene;
    await saveDraft(services, { vendor: 'acme', journey: 'tour', yaml, emails: [hello] });
    await publish();
    return scene;
  }

  it('is what a partner who is sent through it uses, with the floor of SES and the dearest step', async () => {
    const { cost } = await published();

    const { status, body } = await cost();

    expect(status).toBe(200);
    expect(body).toMatchObject({ owner: 'acme', version: 1, cost: { region: 'us-east-1' } });
    const { answers } = body.cost.per1000Partners;
    expect(answers.mails).toBe(1_000);
    expect(answers.dearest.step).toBe('hello');
    // 1,000 mails are $0.10, and little is their data.
    expect(answers.ses).toBeGreaterThan(0.1);
    expect(answers.ses).toBeLessThan(0.11);
    expect(answers.total).toBeCloseTo(answers.ses + answers.orchestration + answers.activity, 9);
    const lines = answers.lines.reduce((sum: number, { usd }: { usd: number }) => sum + usd, 0);
    expect(lines).toBeCloseTo(answers.total, 9);
    expect(body.cost).not.toHaveProperty('month');
  });

  it('comes with a month of so many partners, which grows by them', async () => {
    const { cost } = await published();

    const [few, many] = [await cost({ partners: 1_000 }), await cost({ partners: 6_000, activeDays: 8 })];

    const { month, per1000Partners } = many.body.cost;
    expect(month).toMatchObject({ partners: 6_000, activeDays: 8 });
    expect(month.journey.answers).toBeCloseTo(6 * per1000Partners.answers.total, 9);
    expect(month.activity).toBeCloseTo(6 * few.body.cost.month.activity, 9);
    expect(month.sweeps).toBe(few.body.cost.month.sweeps);
  });

  it('is not known of what was not kept or compiles no more, and there is none of no version', async () => {
    const { cost, store } = await published();
    const key = { owner: 'acme', journey: 'tour', version: 1 };
    await store.transact([{ op: 'patch', kind: 'source', key, set: { yaml: 'journey: 7' } }]);
    const broken = await cost();
    await store.transact([{ op: 'delete', kind: 'source', key }]);
    const lost = await cost();

    expect(broken.body).toMatchObject({ version: 1, unknown: expect.stringContaining('errors') });
    expect(lost.body).toMatchObject({ version: 1, unknown: expect.stringContaining('not kept') });
    expect((await cost({ version: 7 })).status).toBe(404);
  });
});
