import { formatFinding } from '../../../lib/journey/index.ts';
import { compileFolders } from '../journeys.ts';
import type { ScenarioSpec } from './scenario-spec.ts';

/** The compiled journeys of the folders, or nothing where one has to be mended first, which is then said. */
export async function journeysOf(folders: readonly string[]): Promise<ScenarioSpec['journeys'] | undefined> {
  const compiled = await compileFolders(folders);
  let sound = true;
  const journeys = compiled.flatMap(({ compilation }) => {
    for (const finding of compilation.findings)
      if (finding.severity === 'error') process.stderr.write(`${formatFinding(finding)}\n`);
    sound &&= compilation.ok;
    if (!compilation.ok) return [];
    const { definition, stateMachine, emails } = compilation.journey;
    const languages = emails.map(({ name, language }) => ({ name, language }));
    return [{ definition, stateMachine: JSON.stringify(stateMachine), emails: languages }];
  });
  return sound ? journeys : undefined;
}
