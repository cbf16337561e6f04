import type { Forecast, JourneyFacts, MailFacts, RegionFacts } from './facts.ts';

/** One line of the doctor's: what was looked at, how it stands, and what to do where it does not stand well. */
export interface Check {
  readonly about: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly says: string;
  readonly remedy?: string;
}

const ok = (about: string, says: string): Check => ({ about, level: 'ok', says });
const warn = (about: string, says: string, remedy: string): Check => ({ about, level: 'warn', says, remedy });
const fail = (about: string, says: string, remedy: string): Check => ({ about, level: 'fail', says, remedy });

/** Judges a region: every check that applies to what was found out, in the order in which to mend. */
export function examine(facts: RegionFacts, forecast: Forecast): Check[] {
  return [
    ...ofStacks(facts),
    ...(facts.mail === undefined ? [] : ofMail(facts.mail, forecast)),
    ...ofAlarms(facts),
    ...ofLeftovers(facts),
    ...ofExecutions(facts, forecast),
    ...facts.journeys.map(ofJourney),
    ...(facts.journeys.length === 0
      ? [warn('journeys', 'no vendor has a journey switched on', 'deploy the journeys stack, or publish one')]
      : []),
  ];
}

function ofStacks({ stacks = [] }: RegionFacts): Check[] {
  return stacks.map(({ name, status }) =>
    /^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)
      ? ok(`stack ${name}`, status)
      : fail(`stack ${name}`, status, 'deploy it again and read what CloudFormation says of its events'),
  );
}

/** A day has 86,400 seconds, and mails go in the sending hours: a third of them. */
const sendingSeconds = 86_400 / 3;

function ofMail(mail: MailFacts, { mailsPerDay }: Forecast): Check[] {
  const { domain, verified, dkim, mailFrom, sandbox, sendingEnabled, perSecond, perDay, suppresses } = mail;
  const records = 'publish the DNS records that the messaging stack prints, then wait up to 72 hours';
  const request =
    'ask AWS for it: SES console, Account dashboard, Request production access or a higher quota';
  const needed = Math.ceil(mailsPerDay / sendingSeconds);
  return [
    verified && dkim === 'SUCCESS'
      ? ok('sender', `${domain} is verified and signs with DKIM`)
      : fail('sender', `${domain} is ${verified ? `verified, DKIM is ${dkim}` : 'not verified'}`, records),
    mailFrom === 'SUCCESS'
      ? ok('MAIL FROM', `bounces return to mail.${domain}`)
      : warn('MAIL FROM', `mail.${domain} is ${mailFrom}: mails leave under SES’s own domain`, records),
    sandbox
      ? fail('sandbox', 'SES sends to verified addresses alone, 200 a day', request)
      : ok('sandbox', 'the account is out of it'),
    sendingEnabled
      ? ok('sending', 'is enabled')
      : fail('sending', 'is paused for the account', 'see docs/runbook.md, bounces and complaints'),
    perDay >= mailsPerDay && perSecond >= needed
      ? ok('quota', `${perDay} mails a day, ${perSecond} a second; ${mailsPerDay} a day are expected`)
      : fail(
          'quota',
          `${perDay} a day and ${perSecond} a second, but ${mailsPerDay} a day and ${needed} a second are expected`,
          request,
        ),
    ['BOUNCE', 'COMPLAINT'].every((reason) => suppresses.includes(reason))
      ? ok('suppression', 'the account keeps addresses that bounced or complained')
      : warn(
          'suppression',
          `the account’s list keeps ${suppresses.join(' and ') || 'nothing'}`,
          'aws sesv2 put-account-suppression-attributes --suppressed-reasons BOUNCE COMPLAINT',
        ),
  ];
}

function ofAlarms({ alarms, subscribers }: RegionFacts): Check[] {
  if (alarms === undefined) return [];
  const idle = alarms.filter(({ armed }) => !armed).map(({ name }) => name);
  const ringing = alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  const checks = [
    alarms.length === 0
      ? fail('alarms', 'there are none', 'deploy the watch stack')
      : idle.length > 0
        ? fail('alarms', `are switched off: ${idle.join(', ')}`, 'aws cloudwatch enable-alarm-actions')
        : ok('alarms', `all ${alarms.length} are armed`),
    ...ringing.map((name) => fail('alarm', `${name} rings`, 'its description leads to the runbook')),
  ];
  if (subscribers === undefined) return checks;
  return [
    ...checks,
    subscribers.confirmed > 0
      ? ok('subscribers', `${subscribers.confirmed} hear of alarms`)
      : fail(
          'subscribers',
          'nobody hears of alarms',
          subscribers.pending > 0
            ? 'follow the link in the mail that AWS sent to alarmsTo'
            : 'name alarmsTo in the config and deploy the watch stack',
        ),
  ];
}

function ofLeftovers({ deadLetters = {}, givenUp }: RegionFacts): Check[] {
  const queues = Object.entries(deadLetters).map(([queue, messages]) =>
    messages === 0
      ? ok(queue, 'is empty')
      : fail(queue, `holds ${messages} messages`, `docs/runbook.md#${queue}`),
  );
  if (givenUp === undefined) return queues;
  return [
    ...queues,
    givenUp === 0
      ? ok('given up', 'no record waits for a replay')
      : fail('given up', `${givenUp} records wait for a replay`, 'docs/runbook.md#records-given-up'),
  ];
}

/** Open executions of an account and region (Step Functions service quotas: 1,000,000, to be raised on request). */
const openExecutions = 1_000_000;
/** A partner is in two or three journeys at once. */
const journeysAtOnce = 3;

function ofExecutions({ alarms }: RegionFacts, { partners }: Forecast): Check[] {
  // One machine knows no quota.
  if (alarms === undefined) return [];
  const expected = partners * journeysAtOnce;
  return [
    expected <= openExecutions * 0.8
      ? ok('executions', `${expected} open at once are expected, ${openExecutions} are the usual quota`)
      : warn(
          'executions',
          `${expected} open at once are expected, ${openExecutions} are the usual quota`,
          'ask AWS for more: Service Quotas, Step Functions, open executions',
        ),
  ];
}

function ofJourney(journey: JourneyFacts): Check {
  const about = `${journey.vendor} ${journey.journey}`;
  const version = `version ${journey.version}`;
  if (!journey.published)
    return fail(about, `${version} is live and not complete`, 'publish it again, or roll back');
  if (journey.machine === 'missing')
    return fail(
      about,
      `the state machine of ${version} is gone: nobody can enter`,
      'deploy the journeys stack, or publish it again',
    );
  if (journey.machine === 'unknown')
    return warn(about, `the state machine of ${version} could not be asked for`, 'look at your rights');
  if (journey.alias !== undefined && journey.alias !== journey.stateMachineArn)
    return warn(
      about,
      `the alias live leads to ${journey.alias.split(':').at(-1)}, partners get ${version}`,
      'harmless: partners start on the version itself; the next publish moves the alias',
    );
  return ok(about, `${version} is live`);
}
