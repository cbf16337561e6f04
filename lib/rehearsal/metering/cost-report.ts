import type { JourneyCost, Month } from '../../domain/cost/journey-cost.ts';
import { lineNames, unitsOf } from '../../domain/cost/line-names.ts';
import { dollars } from '../../domain/cost/money.ts';
import type { PathCost } from '../../domain/cost/path-cost.ts';
import { pinpointPrice } from '../../domain/cost/pinpoint.ts';

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');
const inDays = (days: number): string => (days === 1 ? '1 day' : `${whole(days)} days`);
const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A journey's cost as a person reads it. */
export function costReport(
  journey: string,
  cost: JourneyCost,
  days: Record<'answers' | 'silent', number>,
): string {
  const { answers, silent } = cost.per1000Partners;
  return [
    `${journey}: US dollars per 1,000 partners, prices of ${cost.region} as of ${cost.asOf}, without free tiers`,
    '',
    ...pathLines(`a partner who does all that is waited for, in time (${inDays(days.answers)})`, answers),
    '',
    ...pathLines(`a partner who is silent (${inDays(days.silent)})`, silent),
    ...(cost.month === undefined ? [] : ['', ...monthLines(cost.month)]),
    ...(cost.borrowed.length === 0
      ? []
      : [
          '',
          `Prices of us-east-1 stand for what is not known of ${cost.region}: ${cost.borrowed.map((line) => lineNames[line].says).join(', ')}.`,
        ]),
    '',
  ].join('\n');
}

function pathLines(title: string, path: PathCost): string[] {
  const { total, ses, orchestration, activity, statePerStep, transitions, dearest, partners, mails } = path;
  const row = (says: string, count: string, usd: number) =>
    `  ${says.padEnd(24)}${count.padStart(14)}  ${dollars(usd).padStart(9)}`;
  return [
    title,
    ...path.lines.map((line) => row(lineNames[line.line].says, unitsOf(line), line.usd)),
    row('together', '', total),
    `  of that: SES ${dollars(ses)}, orchestration ${dollars(orchestration)}${ses === 0 ? '' : ` (${percent(orchestration / ses)} of SES)`}, recording what the partner does ${dollars(activity)}`,
    ...(dearest === undefined ? [] : [`  dearest step: ${dearest.step}, ${dollars(dearest.usd)}`]),
    `  SES alone, the floor: ${dollars(ses)}`,
    `  a state and a function call for each step: ${dollars(statePerStep.total)}, ${whole(statePerStep.transitions / partners)} transitions a partner in the place of ${whole(transitions / partners)} (${percent(transitions / statePerStep.transitions)})`,
    `  Amazon Pinpoint's last list price: ${dollars(mails * pinpointPrice.email)} for the mails, and ${dollars(partners * pinpointPrice.endpoint)} where the month has more than ${whole(pinpointPrice.freeEndpoints)} endpoints`,
  ];
}

function monthLines({ partners, activeDays, journey, activity, sweeps, pinpoint }: Month): string[] {
  const sum = (way: number) => dollars(way + activity + sweeps);
  return [
    `a month in which ${whole(partners)} partners go through it, each active on ${activeDays} days`,
    `  the journey              ${dollars(journey.answers)} if all answer, ${dollars(journey.silent)} if all are silent`,
    `  recording activity       ${dollars(activity)}`,
    `  looking for lapses       ${dollars(sweeps)}, however many partners there are`,
    `  together                 ${sum(journey.answers)} and ${sum(journey.silent)}`,
    `  Amazon Pinpoint          ${dollars(pinpoint.answers)} and ${dollars(pinpoint.silent)}, its last list price for the same mails`,
  ];
}
