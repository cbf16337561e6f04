import { Command } from 'commander';
import { fitFile } from './fit-file.ts';

/** Activity: the model, and who has gone quiet. */
export const engagement = (): Command =>
  new Command('engagement')
    .description('who has gone quiet, who will, and the model that says so')
    .addCommand(fitFile());
