import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sesQuota } from '../../../lib/adapters/aws/ses-quota.ts';

const ses = mockClient(SESClient);
const asked = () => ses.commandCalls(GetSendQuotaCommand).length;

describe('sesQuota', () => {
  let time = 0;
  beforeEach(() => {
    ses.reset();
    time = 0;
  });
  const aQuota = () => sesQuota(new SESClient({ region: 'eu-central-1' }), () => time);

  it('asks SES once in five minutes, however many ask it', async () => {
    ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 80, Max24HourSend: 100_000, SentLast24Hours: 7 });
    const quota = aQuota();

    const [first] = await Promise.all([quota.read(), quota.read(), quota.read()]);
    time = 299_999;
    await quota.read();
    const before = asked();
    time = 300_000;
    await quota.read();

    expect(first).toEqual({ perSecond: 80, perDay: 100_000 });
    expect([before, asked()]).toEqual([1, 2]);
  });

  it('takes −1 for no limit', async () => {
    ses.on(GetSendQuotaCommand).resolves({ MaxSendRate: 80, Max24HourSend: -1 });

    expect(await aQuota().read()).toEqual({ perSecond: 80, perDay: Number.POSITIVE_INFINITY });
  });

  it('keeps what SES said last where it does not answer, and asks again soon', async () => {
    ses
      .on(GetSendQuotaCommand)
      .resolvesOnce({ MaxSendRate: 80, Max24HourSend: 100_000 })
      .rejectsOnce(new Error('Throttling'))
      .resolves({ MaxSendRate: 90, Max24HourSend: 100_000 });
    const quota = aQuota();
    await quota.read();

    time = 300_000;
    const meanwhile = await quota.read();
    time += 15_000;
    const then = await quota.read();

    expect([meanwhile.perSecond, then.perSecond]).toEqual([80, 90]);
  });

  it('guesses with care where SES has not answered yet', async () => {
    ses.on(GetSendQuotaCommand).rejects(new Error('Throttling'));

    expect(await aQuota().read()).toEqual({ perSecond: 14, perDay: 50_000 });
  });
});
