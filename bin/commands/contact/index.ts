import { Command } from 'commander';
import { eraseCommand } from './erase.ts';
import { exportCommand } from './export.ts';

/** What a person may ask of whoever keeps their data. */
export const contact = (): Command =>
  new Command('contact')
    .description('what is kept of a person: hand it over, or erase it')
    .addCommand(exportCommand())
    .addCommand(eraseCommand());
