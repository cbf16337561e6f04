import { mkdir, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { copyToDraft } from '../../../lib/operations/publishing/draft.ts';
import { onProduct, sayOutcome, type VendorOptions, vendorCommand } from './on-product.ts';

/** Copies a library journey into a draft of the vendor's own, and into a folder where one is named. */
export const copy = (): Command =>
  vendorCommand('copy', "copy a library journey into a draft of the vendor's own")
    .argument('<journey>', 'the library journey, for example onboard')
    .option('--as <name>', 'another name for it')
    .option('--into <folder>', 'a new folder to write it to as well, for an editor and `waymark publish`')
    .action(async (journey: string, options: VendorOptions & { as?: string; into?: string }) => {
      const { vendor, as = journey, into } = options;
      const saved = await onProduct(options, async (services) => {
        // Made first: a folder that is there already is a refusal before anything is saved.
        if (into !== undefined) await mkdir(into);
        const outcome = await copyToDraft(services, { vendor, journey, as });
        const draft = await services.store.get('draft', { vendor, journey: as });
        if (into !== undefined && outcome.outcome !== 'saved') await rmdir(into);
        else if (into !== undefined && draft !== undefined) await writeFolder(into, draft);
        return outcome;
      });
      const said =
        saved.outcome !== 'saved'
          ? saved.reason
          : `${journey} of the library is the draft ${as} of ${vendor} now${into === undefined ? '' : `, and in ${into}`}`;
      sayOutcome(saved, said, options.json);
    });

async function writeFolder(
  folder: string,
  draft: { yaml: string; emails: readonly { name: string; language: string; text: string }[] },
): Promise<void> {
  await writeFile(join(folder, 'journey.yaml'), draft.yaml);
  await mkdir(join(folder, 'emails'));
  for (const { name, language, text } of draft.emails)
    await writeFile(join(folder, 'emails', `${name}.${language}.md`), text);
}
