import { Command } from 'commander';
import { copy } from './copy.ts';
import { counts } from './counts.ts';
import { list } from './list.ts';
import { recount } from './recount.ts';
import { requests } from './requests.ts';
import { versions } from './versions.ts';

/** What a vendor does with its journeys once they are written. */
export const journey = (): Command => {
  const command = new Command('journey')
    .description('see and steer the journeys of a vendor: pilots, pauses, versions')
    .addHelpText(
      'after',
      `
From mild to strong: pause holds everything until resume; archive lets no one in and lets those who are in it finish;
stop ends it for everybody. None of them changes which version a partner is on.
`,
    );
  for (const sub of [list(), versions(), counts(), recount(), copy(), ...requests()]) command.addCommand(sub);
  return command;
};
