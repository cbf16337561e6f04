import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chooseFile } from './choose-file.ts';
import { readRecordings } from './recording.ts';
import { judge } from './verdict.ts';

const recorded = fileURLToPath(
  new URL('../../../shared/asl-cases/recorded-executions.json', import.meta.url),
);
const cited = fileURLToPath(new URL('./cases.json', import.meta.url));

/** Runs a file of recorded executions against the interpreter; exit code 1 if any disagrees with AWS. */
async function main(path: string | undefined): Promise<number> {
  const { file, note } = chooseFile(path, { recorded, cited }, existsSync);
  if (note !== undefined) console.log(note);
  if (!existsSync(file)) {
    console.error(`There is no file ${file}. Give the path of a JSON array of recorded executions.`);
    return 1;
  }
  const recordings = readRecordings(readFileSync(file, 'utf8'));
  const counts = { agrees: 0, disagrees: 0, undecided: 0 };
  for (const recording of recordings) {
    const { verdict, complaints } = await judge(recording);
    counts[verdict] += 1;
    if (verdict === 'agrees') continue;
    console.log(`${verdict === 'disagrees' ? 'FAILED' : 'SKIPPED'} ${recording.id}`);
    for (const complaint of complaints) console.log(`    ${complaint}`);
  }
  const skipped = counts.undecided === 0 ? '' : `, ${counts.undecided} skipped`;
  console.log(`${counts.agrees} passed, ${counts.disagrees} failed${skipped}`);
  return counts.disagrees > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv[2]);
