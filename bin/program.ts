import { Command, CommanderError } from 'commander';
import { compile } from './commands/compile.ts';
import { contact } from './commands/contact/index.ts';
import { cost } from './commands/cost.ts';
import { dev } from './commands/dev.ts';
import { doctor } from './commands/doctor.ts';
import { engagement } from './commands/engagement/index.ts';
import { event } from './commands/event.ts';
import { explain } from './commands/explain.ts';
import { importPartners } from './commands/import.ts';
import { importPinpointCommand } from './commands/import-pinpoint.ts';
import { journey } from './commands/journey/index.ts';
import { preview } from './commands/preview/index.ts';
import { publish } from './commands/publish.ts';
import { replay } from './commands/replay.ts';
import { show } from './commands/show.ts';
import { simulate } from './commands/simulate/index.ts';
import { stuck } from './commands/stuck.ts';
import { test } from './commands/test.ts';
import { validate } from './commands/validate.ts';

/** Exit codes: 0 done, 1 something is wrong with what was given or found, 2 the command was not understood. */
const program = new Command('waymark')
  .description(
    'Partner journeys: write them, check them, run them, and see why each partner got what they got.',
  )
  .showHelpAfterError('(see --help)')
  .exitOverride()
  // What stands behind a command's own command is that one's, as in `simulate learn --vendor acme`.
  .enablePositionalOptions()
  .addHelpText('after', '\nStart here: npm start, then npx waymark show p-0004\n');

for (const command of [
  validate,
  compile,
  explain,
  test,
  preview,
  cost,
  simulate,
  dev,
  importPartners,
  importPinpointCommand,
  event,
  show,
  publish,
  journey,
  engagement,
  contact,
  doctor,
  stuck,
  replay,
])
  program.addCommand(understoodAs(program, command()));

// A reader such as `head` may have had enough: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`waymark: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Commander gives a command that was made apart its own way to exit; each takes the program's, so that the codes hold. */
function understoodAs(parent: Command, command: Command): Command {
  command.copyInheritedSettings(parent);
  for (const sub of command.commands) understoodAs(command, sub);
  return command;
}
