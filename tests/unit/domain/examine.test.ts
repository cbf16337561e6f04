import { describe, expect, it } from 'vitest';
import { examine } from '../../../lib/domain/health/examine.ts';
import type { JourneyFacts, MailFacts, RegionFacts } from '../../../lib/domain/health/facts.ts';

const forecast = { partners: 10_000, mailsPerDay: 5_000 };
const arn = 'arn:aws:states:eu-central-1:111122223333:stateMachine:Onboard:4';

const mail = (given: Partial<MailFacts> = {}): MailFacts => ({
  domain: 'partners.acme.example',
  verified: true,
  dkim: 'SUCCESS',
  mailFrom: 'SUCCESS',
  sandbox: false,
  sendingEnabled: true,
  perSecond: 14,
  perDay: 50_000,
  suppresses: ['BOUNCE', 'COMPLAINT'],
  ...given,
});
const aJourney = (given: Partial<JourneyFacts> = {}): JourneyFacts => ({
  vendor: 'acme',
  journey: 'onboard',
  version: 4,
  published: true,
  machine: 'there',
  stateMachineArn: arn,
  alias: arn,
  ...given,
});
const aRegion = (given: Partial<RegionFacts> = {}): RegionFacts => ({
  region: 'eu-central-1',
  stacks: [{ name: 'data', status: 'UPDATE_COMPLETE' }],
  mail: mail(),
  alarms: [{ name: 'waymark-production-watch-Bounces', armed: true, state: 'OK' }],
  subscribers: { confirmed: 1, pending: 0 },
  deadLetters: { 'control-dead-letters': 0 },
  givenUp: 0,
  journeys: [aJourney()],
  ...given,
});
const notOk = (facts: RegionFacts, expected = forecast) =>
  examine(facts, expected)
    .filter(({ level }) => level !== 'ok')
    .map(({ about, level }) => `${level} ${about}`);

describe('a region', () => {
  it('is well where everything is as it should be', () => {
    expect(notOk(aRegion())).toEqual([]);
    expect(examine(aRegion(), forecast).length).toBeGreaterThan(10);
  });

  it.each<[string, Partial<RegionFacts>, string]>([
    ['a stack that is missing', { stacks: [{ name: 'watch', status: 'MISSING' }] }, 'fail stack watch'],
    [
      'a deployment that was rolled back',
      { stacks: [{ name: 'api', status: 'UPDATE_ROLLBACK_COMPLETE' }] },
      'fail stack api',
    ],
    ['a domain that is not verified', { mail: mail({ verified: false }) }, 'fail sender'],
    ['DKIM that is pending', { mail: mail({ dkim: 'PENDING' }) }, 'fail sender'],
    ['a MAIL FROM without records', { mail: mail({ mailFrom: 'PENDING' }) }, 'warn MAIL FROM'],
    ['the sandbox', { mail: mail({ sandbox: true }) }, 'fail sandbox'],
    ['a paused account', { mail: mail({ sendingEnabled: false }) }, 'fail sending'],
    ['a quota below the forecast', { mail: mail({ perDay: 4_999 }) }, 'fail quota'],
    ['a list that keeps no complaints', { mail: mail({ suppresses: ['BOUNCE'] }) }, 'warn suppression'],
    ['no alarms', { alarms: [] }, 'fail alarms'],
    ['an alarm that is switched off', { alarms: [{ name: 'a', armed: false, state: 'OK' }] }, 'fail alarms'],
    ['an alarm that rings', { alarms: [{ name: 'a', armed: true, state: 'ALARM' }] }, 'fail alarm'],
    ['alarms that nobody hears', { subscribers: { confirmed: 0, pending: 1 } }, 'fail subscribers'],
    ['dead letters', { deadLetters: { 'control-dead-letters': 3 } }, 'fail control-dead-letters'],
    ['records that were given up', { givenUp: 2 }, 'fail given up'],
    [
      'a live version without its emails',
      { journeys: [aJourney({ published: false })] },
      'fail acme onboard',
    ],
    [
      'a machine that somebody deleted',
      { journeys: [aJourney({ machine: 'missing' })] },
      'fail acme onboard',
    ],
    ['an alias that lags', { journeys: [aJourney({ alias: arn.replace(':4', ':3') })] }, 'warn acme onboard'],
    ['a region without journeys', { journeys: [] }, 'warn journeys'],
  ])('tells of %s, with what to do', (_, given, expected) => {
    expect(notOk(aRegion(given))).toEqual([expected]);
    const [check] = examine(aRegion(given), forecast).filter(({ level }) => level !== 'ok');
    expect(check?.remedy?.length).toBeGreaterThan(10);
  });

  it('holds the forecast against the quotas', () => {
    expect(notOk(aRegion(), { partners: 400_000, mailsPerDay: 5_000 })).toEqual(['warn executions']);
    // 500,000 mails in a third of a day are 18 a second.
    expect(
      notOk(aRegion({ mail: mail({ perDay: 600_000 }) }), { ...forecast, mailsPerDay: 500_000 }),
    ).toEqual(['fail quota']);
  });

  it('is not asked on one machine what only a region has', () => {
    const facts = { region: 'this machine', journeys: [aJourney()] };

    expect(examine(facts, forecast).map(({ about }) => about)).toEqual(['acme onboard']);
  });
});
