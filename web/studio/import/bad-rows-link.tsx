import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { badRowsFile } from './bad-rows.ts';
import type { LineNote } from './import-rows.ts';
import type { PartnerFile } from './read-file.ts';
import { saveCsv } from './save-csv.ts';

/** Gives the rows that were left out as a file, to be mended and imported. */
export function BadRows({ file, problems }: { file: PartnerFile; problems: readonly LineNote[] }) {
  const download = (): void =>
    saveCsv(`${file.name.replace(/\.\w+$/, '')}-to-mend.csv`, badRowsFile(file, problems));
  return (
    <div>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        onClick={download}
      >
        Download these rows to mend them
      </Button>
    </div>
  );
}
