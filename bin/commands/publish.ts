import { join } from 'node:path';
import { Command, Option } from 'commander';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { estimateWith } from '../../functions/publish-journey/estimate.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import {
  PilotShare,
  type PublishFinding,
  PublishRequest,
  type PublishResponse,
} from '../../lib/contracts/publishing.ts';
import { percent } from '../../lib/domain/publishing/pilot.ts';
import { formatFinding } from '../../lib/journey/index.ts';
import { replaceDraft } from '../../lib/operations/publishing/draft.ts';
import type { Substitutions } from '../../lib/operations/publishing/publication.ts';
import { publishDraft } from '../../lib/operations/publishing/publish-draft.ts';
import type { Services } from '../../lib/operations/services.ts';
import { connect } from './connect.ts';
import { compileFolders } from './journeys.ts';
import { asArgument, dataOption, environmentOption, regionOption, type Target } from './options.ts';

interface Options extends Target {
  vendor: string;
  pilot?: number;
  overBudget?: string;
  json?: boolean;
}

/** Publishes a journey folder for a vendor. */
export const publish = (): Command =>
  new Command('publish')
    .description(
      'publish a journey folder for a vendor: partners who enter from now on get it, those who are in it stay on their version',
    )
    .argument('<folder>', 'the journey folder, for example statemachines/onboard')
    .requiredOption('--vendor <id>', 'whose journey it is')
    .addOption(
      new Option('--pilot <share>', 'only for a share of those who enter, for example 10%').argParser(
        asArgument(share),
      ),
    )
    .option(
      '--over-budget <reason>',
      'publish although it costs more than the vendor’s budget; the version keeps why',
    )
    .option('--json', 'print the outcome with every finding as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (folder: string, options: Options) => {
      const { services, substitutions, close } = await connect(options);
      try {
        const { journey, response } = await publishFolder(services, substitutions, folder, options);
        const findings = response.findings.map((each) => ({ ...each, file: join(folder, each.file) }));
        if (options.json) process.stdout.write(`${JSON.stringify({ journey, ...response, findings })}\n`);
        else {
          for (const finding of findings) process.stderr.write(`${formatFinding(finding)}\n`);
          const said = told(journey, response, options);
          (response.outcome === 'refused' ? process.stderr : process.stdout).write(`${said}\n`);
        }
        if (response.outcome === 'refused') process.exitCode = 1;
      } finally {
        close();
      }
    });

async function publishFolder(
  services: Services,
  substitutions: Substitutions,
  folder: string,
  { vendor, pilot, overBudget, region }: Options,
): Promise<{ journey?: string; response: PublishResponse }> {
  if ((await services.store.get('vendor', { vendor })) === undefined)
    return { response: refusal(`there is no vendor ${vendor}`) };
  const [compiled, another] = await compileFolders([folder]);
  if (compiled === undefined || another !== undefined)
    return { response: refusal(`${folder} holds several journeys: name the folder of one`) };
  const { compilation } = compiled;
  if (!compilation.ok) {
    const findings = compilation.findings.map((each) => ({ ...each, file: inside(folder, each.file) }));
    return { response: refusal('the journey has errors: mend them first; nothing was written', findings) };
  }
  const { journey } = compilation.journey.definition;
  const { yaml, emails } = await readJourneyFolder(compiled.folder);
  const texts = emails.map(({ name, language, text }) => ({ name, language, text }));
  const saved = await replaceDraft(services, { vendor, journey, yaml, emails: texts });
  if (saved.outcome !== 'saved') return { journey, response: refusal(saved.reason) };
  const press = {
    compile: compileWith(services.catalogue),
    substitutions,
    estimate: estimateWith(services.catalogue, region ?? 'us-east-1'),
  };
  const request = PublishRequest.safeParse({ vendor, journey, pilot, overBudget });
  if (!request.success) {
    const wrong = request.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return { journey, response: refusal(wrong.join('; ')) };
  }
  return { journey, response: await publishDraft(services, press, request.data) };
}

function told(journey: string | undefined, response: PublishResponse, { vendor }: Options): string {
  switch (response.outcome) {
    case 'published': {
      const { version, pilot, overBudget } = response;
      const above = overBudget === undefined ? '' : `\nabove the budget: ${overBudget}`;
      if (pilot === undefined)
        return `${journey} version ${version} is live for ${vendor}: partners who enter from now on get it${above}`;
      const promote = `npx waymark journey promote ${journey} --vendor ${vendor}`;
      return `${journey} version ${version} is in a pilot for ${vendor}: ${percent(pilot)} of those who enter get it; for everybody: ${promote}${above}`;
    }
    case 'unchanged':
      return response.says;
    case 'refused':
      return response.reason;
  }
}

/** `10%` as 0.1. */
function share(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim()) ?? [];
  const parsed = PilotShare.safeParse(number === undefined ? undefined : Number(number) / 100);
  if (parsed.success) return parsed.data;
  throw new Error('write a share above 0% and below 100%, for example 10%');
}

/** A finding's file as the folder has it. */
const inside = (folder: string, file: string): string =>
  file.startsWith(folder) ? file.slice(folder.length).replace(/^[/\\]+/, '') : file;

const refusal = (reason: string, findings: PublishFinding[] = []): PublishResponse => ({
  outcome: 'refused',
  reason,
  findings,
});
