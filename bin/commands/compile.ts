import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { compiledText } from '../../lib/journey/index.ts';
import { compileFolders } from './journeys.ts';

/** Writes the state machine of each journey beside its YAML. */
export const compile = (): Command =>
  new Command('compile')
    .description('compile journeys to Amazon States Language, each to journey.asl.json beside its YAML')
    .argument('[folders...]', 'journey folders, or a folder of them', ['statemachines'])
    .option('--check', 'write nothing; fail where a committed file differs from its YAML')
    .action(async (folders: string[], options: { check?: boolean }) => {
      const results = await compileFolders(folders);
      for (const { text } of results) if (text !== '') process.stderr.write(`${text}\n`);
      if (results.some(({ compilation }) => !compilation.ok)) {
        process.stderr.write('nothing was written: mend the errors first\n');
        process.exitCode = 1;
        return;
      }
      for (const { folder, compilation } of results) {
        if (!compilation.ok) continue;
        const file = join(folder, 'journey.asl.json');
        const text = compiledText(compilation.journey.stateMachine);
        const before = await readFile(file, 'utf8').catch(() => undefined);
        if (before === text) process.stdout.write(`${file} is up to date\n`);
        else if (options.check) {
          process.stderr.write(`${file} differs from its YAML: run npx waymark compile\n`);
          process.exitCode = 1;
        } else {
          await writeFile(file, text);
          process.stdout.write(`${file} written\n`);
        }
      }
    });
