import { Command, CommanderError } from 'commander';
import { compile } from './commands/compile.ts';
import { dev } from './commands/dev.ts';
import { event } from './commands/event.ts';
import { importPartners } from './commands/import.ts';
import { show } from './commands/show.ts';
import { validate } from './commands/validate.ts';

/** Exit codes: 0 done, 1 something is wrong with what was given or found, 2 the command was not understood. */
const program = new Command('waymark')
  .description(
    'Partner journeys: write them, check them, run them, and see why each partner got what they got.',
  )
  .showHelpAfterError('(see --help)')
  .exitOverride()
  .addHelpText('after', '\nStart here: npm start, then npx waymark show p-0004\n');

for (const command of [validate, compile, dev, importPartners, event, show]) {
  program.addCommand(command().copyInheritedSettings(program));
}

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
