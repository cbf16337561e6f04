import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { readTexts } from '../../lib/adapters/files/read-texts.ts';
import { writeFolder } from '../../lib/adapters/files/write-folder.ts';
import { Language, Stage, stages } from '../../lib/contracts/naming.ts';
import { importPinpoint, type ParityReport, parityMarkdown } from '../../lib/pinpoint/index.ts';
import { asArgument } from './options.ts';

const language = asArgument((text: string) => {
  const read = Language.safeParse(text);
  if (!read.success) throw new Error(read.error.issues[0]?.message ?? 'use a language such as en');
  return read.data;
});

interface Options {
  readonly out: string;
  readonly stage?: string;
  readonly language: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Makes a journey folder of a saved Pinpoint journey, with a report of every difference in meaning. */
export const importPinpointCommand = (): Command =>
  new Command('import-pinpoint')
    .description('make a journey folder of saved Amazon Pinpoint answers, with a report of what differs')
    .argument('<files...>', 'answers of get-journey, get-segment and get-email-template, as JSON')
    .requiredOption('--out <folder>', 'the journey folder to write')
    .addOption(new Option('--stage <stage>', 'the stage that the journey belongs to').choices(stages))
    .option('--language <language>', 'the language of the templates', language, 'en')
    .option('--force', 'replace the folder if it exists')
    .option('--json', 'print the parity report as JSON')
    .action(
      async (files: string[], { out, stage, language: tongue, force = false, json = false }: Options) => {
        const texts = await readTexts(files);
        const given = texts.map(({ file, text }) => ({ file: basename(file), text }));
        const asked = stage === undefined ? {} : { stage: Stage.parse(stage) };
        const result = importPinpoint(given, { ...asked, language: tongue });
        if (result.ok) await writeFolder(out, result.files, { force });
        else process.exitCode = 1;
        process.stdout.write(
          json ? `${JSON.stringify(result.report)}\n` : summary(out, result.ok, result.report),
        );
      },
    );

/** The whole report where nothing was written; else what has to be decided, for the rest stands in the folder. */
function summary(out: string, isWritten: boolean, report: ParityReport): string {
  if (!isWritten) return `${parityMarkdown(report)}\nnothing was written\n`;
  const open = report.differences.filter(({ weight }) => weight === 'decide');
  const others = report.differences.length - open.length;
  return [
    `${out} written`,
    ...open.map(({ file, path, message }) => `${file} ${path}: decide: ${message}`),
    `${open.length} to decide, ${others} other differences: read ${out}/parity.md\n`,
  ].join('\n');
}
