import { Command } from 'commander';
import { fitFile } from './fit-file.ts';
import { refit } from './refit.ts';
import { report } from './report.ts';
import { rules } from './rules.ts';

/** Activity: who has gone quiet, and the model that says so. */
export const engagement = (): Command =>
  new Command('engagement')
    .description('who has gone quiet, who will, and the model that says so')
    .usage('<vendor> | rules <vendor> | refit <vendor> | fit <file>')
    .addCommand(report(), { isDefault: true })
    .addCommand(rules())
    .addCommand(refit())
    .addCommand(fitFile());
