import { Command } from 'commander';
import type { ContactRow } from '../../lib/contracts/membership.ts';
import { skipReasons } from '../../lib/contracts/message.ts';
import { type Story, storyOf } from '../../lib/operations/partners/story.ts';
import type { Services } from '../../lib/operations/services.ts';
import { connect } from './connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from './options.ts';

/** The story of a partner: what happened, what did not, and why. */
export const show = (): Command =>
  new Command('show')
    .description('show what happened to a partner, what did not, and why')
    .argument('<partner>', 'the partner id, for example p-0004')
    .option('--vendor <id>', 'only with this vendor')
    .option('--json', 'print one JSON array, an entry a membership')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (partner: string, options: Target & { vendor?: string; json?: boolean }) => {
      const { services, close } = await connect(options);
      try {
        const stories = await storiesOf(services, partner, options.vendor);
        if (options.json)
          process.stdout.write(`${JSON.stringify(stories.map(({ rows: _, ...story }) => story))}\n`);
        else for (const story of stories) process.stdout.write(told(story));
      } finally {
        close();
      }
    });

async function storiesOf(services: Services, partner: string, vendor: string | undefined): Promise<Story[]> {
  const vendors = (await services.store.list('partner', { partner })).map((membership) => membership.vendor);
  const wanted = vendors.filter((name) => vendor === undefined || name === vendor);
  if (wanted.length === 0) {
    const whose = vendors.length === 0 ? '' : ` with ${vendor}, only with ${vendors.join(' and ')}`;
    throw new Error(`there is no partner ${partner}${whose}`);
  }
  const stories = await Promise.all(wanted.map((name) => storyOf(services, { vendor: name, partner })));
  return stories.filter((story) => story !== undefined);
}

const marks = { did: '✓', 'did not': '✗', waits: '…' } as const;

/** A contact that gets no mail, or less, and why. */
function suppressionOf({
  firstName,
  lastName,
  role,
  suppressed,
  suppressedAt,
  pausedUntil,
}: ContactRow): string[] {
  const who = [firstName, lastName].filter(Boolean).join(' ') || 'a contact without a name';
  if (suppressed !== undefined) {
    const since = suppressedAt === undefined ? '' : ` since ${suppressedAt.slice(0, 10)}`;
    const what = suppressed === 'unsubscribed' ? 'no marketing mail' : 'no mail at all';
    return [`  ! ${who} (${role}) gets ${what}${since}: ${skipReasons[suppressed]}`];
  }
  return pausedUntil === undefined
    ? []
    : [`  ! ${who} (${role}) asked for no marketing mail until ${pausedUntil.slice(0, 10)}`];
}

function told({ vendor, partner, membership, contacts, timeline }: Story): string {
  const { name, persona, tier, stage, country, points } = membership;
  const facts = [persona, tier, country, `stage ${stage}`, `${points} points`].filter(Boolean).join(', ');
  const lines = timeline.map((entry) => {
    const time = entry.at.slice(0, 16).replace('T', ' ');
    const where = entry.journey === undefined || entry.kind === 'enrolment' ? '' : `${entry.journey}: `;
    const code = entry.mark === 'did not' && entry.reason !== undefined ? `  [${entry.reason}]` : '';
    return `  ${time}  ${marks[entry.mark]} ${where}${entry.says}${code}`;
  });
  return `${printable(`${name} (${partner}) with ${vendor}: ${facts}`)}\n${[...contacts.flatMap(suppressionOf), ...lines].map(printable).join('\n')}\n\n`;
}

/** A name from somebody's file may hold what a terminal would obey. */
const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\uFFFD');
