import type { Command } from 'commander';
import type { JourneyRow } from '../../../lib/contracts/journey.ts';
import type { Changed, JourneyKey } from '../../../lib/operations/publishing/change-journey.ts';
import { haltPilot, promotePilot, rollBackJourney } from '../../../lib/operations/publishing/pilot.ts';
import {
  archiveJourney,
  pauseJourney,
  resumeJourney,
  stopJourney,
} from '../../../lib/operations/publishing/standing.ts';
import { switchOnJourney } from '../../../lib/operations/publishing/switch-on.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { onProduct, sayOutcome, type VendorOptions, vendorCommand } from './on-product.ts';

interface Request<Answer extends Changed> {
  readonly name: string;
  readonly description: string;
  readonly act: (services: Services, key: JourneyKey, options: RequestOptions) => Promise<Answer>;
  readonly says: (row: JourneyRow, answer: Answer) => string;
  readonly options?: (command: Command) => Command;
}

type RequestOptions = VendorOptions & { library?: boolean; reason?: string; yes?: boolean };

/** Everything that changes how a vendor's journey stands, a command each. */
export const requests = (): Command[] => [
  requestCommand({
    name: 'on',
    description: 'switch a journey on: the library’s as it is, or an archived one as it was',
    act: (services, key, { library }) => switchOnJourney(services, key, { library }),
    says: ({ version, owner }) => `is on, with version ${version} of ${owner}`,
    options: (command) =>
      command.option('--library', 'take the library’s latest version in place of the vendor’s own'),
  }),
  requestCommand({
    name: 'pause',
    description: 'let no one in and hold what would be done; waits keep counting',
    act: pauseJourney,
    says: () => 'is paused',
  }),
  requestCommand({
    name: 'resume',
    description: 'end a pause: those who were held go on',
    act: (services, key) => resumeJourney(services, key),
    says: (_row, { released }) => `is on again; ${partners(released)} held by the pause go on`,
  }),
  requestCommand({
    name: 'archive',
    description: 'let no one in for good; those who are in it finish',
    act: (services, key) => archiveJourney(services, key),
    says: () => 'is archived: those who are in it finish',
  }),
  requestCommand({
    name: 'stop',
    description: 'end it for everybody at once and archive it',
    act: (services, key, { yes, reason = '' }) => {
      if (yes !== true)
        throw new Error(
          `stop ends ${key.journey} for every partner who is in it, for good: repeat it with --yes, or archive it to let them finish`,
        );
      return stopJourney(services, { ...key, reason });
    },
    says: (_row, { stopped }) => `is stopped for ${partners(stopped)}, and archived`,
    options: (command) =>
      command
        .requiredOption('--reason <text>', 'why, as every partner’s timeline will say it')
        .option('--yes', 'do it: there is no way back for those who are in it'),
  }),
  requestCommand({
    name: 'promote',
    description: 'give the version that has its pilot to everybody who enters',
    act: promotePilot,
    says: ({ version, previous }) => `has version ${version} live; roll back leads to version ${previous}`,
  }),
  requestCommand({
    name: 'halt',
    description: 'give the version that has its pilot to nobody new; who is on it finishes on it',
    act: (services, key, { reason = 'by hand' }) => haltPilot(services, { ...key, reason }),
    says: ({ version }) => `has its pilot halted; everybody who enters gets version ${version}`,
    options: (command) => command.option('--reason <text>', 'why', 'by hand'),
  }),
  requestCommand({
    name: 'rollback',
    description: 'make the version before the live one live again, and end a pilot',
    act: rollBackJourney,
    says: ({ version }) => `is back on version ${version}`,
  }),
];

function requestCommand<Answer extends Changed>(request: Request<Answer>): Command {
  const { name, description, act, says, options = (command) => command } = request;
  return options(vendorCommand(name, description))
    .argument('<journey>', 'the journey, for example onboard')
    .action(async (journey: string, given: RequestOptions) => {
      const key = { vendor: given.vendor, journey };
      const answer = await onProduct(given, (services) => act(services, key, given));
      sayOutcome(answer, `${journey} ${said(answer, says)}`, given.json);
    });
}

function said<Answer extends Changed>(answer: Answer, says: Request<Answer>['says']): string {
  switch (answer.outcome) {
    case 'changed':
      return says(answer.row, answer);
    case 'unchanged':
      return counted(answer) > 0 ? says(answer.row, answer) : answer.says;
    case 'refused':
      return answer.reason;
  }
}

/** A repeat of a request that was cut off finishes it, though the journey's row is as it shall be. */
const counted = (answer: Changed & { released?: number; stopped?: number }): number =>
  (answer.released ?? 0) + (answer.stopped ?? 0);

const partners = (count: number): string => (count === 1 ? '1 partner' : `${count} partners`);
