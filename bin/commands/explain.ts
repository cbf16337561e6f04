import { Command, Option } from 'commander';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { explainJourney } from '../../lib/journey/explain/index.ts';
import { explanationText } from '../../lib/journey/explain/text.ts';
import { formatFinding } from '../../lib/journey/index.ts';
import { expandFolders } from './journeys.ts';

/** Prints what a journey does, what it comes to at most for one partner, and its graph. */
export const explain = (): Command =>
  new Command('explain')
    .description('say what a journey does and what it comes to at most for one partner, with its graph')
    .argument('<folders...>', 'journey folders, or a folder of them')
    .option('--mermaid', 'print the graph alone, as a Mermaid flowchart')
    .addOption(new Option('--json', 'print everything as one JSON array').conflicts('mermaid'))
    .action(async (folders: string[], options: { mermaid?: boolean; json?: boolean }) => {
      const sources = await Promise.all((await expandFolders(folders)).map(readJourneyFolder));
      const results = sources.map((source) => explainJourney(source));
      for (const finding of results.flatMap((result) => (result.ok ? [] : result.findings)))
        process.stderr.write(`${formatFinding(finding)}\n`);
      const explanations = results.flatMap((result) => (result.ok ? [result.explanation] : []));
      if (options.json) process.stdout.write(`${JSON.stringify(explanations)}\n`);
      else
        for (const explanation of explanations)
          process.stdout.write(options.mermaid ? explanation.mermaid : explanationText(explanation));
      if (explanations.length < results.length) process.exitCode = 1;
    });
