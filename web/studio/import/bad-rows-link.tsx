import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { badRowsFile } from './bad-rows.ts';
import type { LineNote } from './import-rows.ts';
import type { PartnerFile } from './read-file.ts';

/** Gives the rows that were left out as a file, to be mended and imported. */
export function BadRows({ file, problems }: { file: PartnerFile; problems: readonly LineNote[] }) {
  const download = (): void => {
    // Spreadsheets take a file for UTF-8 by its byte order mark.
    const blob = new Blob(['\uFEFF', badRowsFile(file, problems)], { type: 'text/csv;charset=utf-8' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = `${file.name.replace(/\.\w+$/, '')}-to-mend.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
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
