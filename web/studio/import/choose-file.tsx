import { Button, FileButton } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useRef, useState } from 'react';
import { UnreadableCsv } from '../../../lib/csv/read.ts';
import { Notice } from '../../parts/notice.tsx';
import { shownMany } from '../figures.ts';
import { mayLeave } from '../shell/unsaved.ts';
import { ExampleFile } from './example-file.tsx';
import { type PartnerFile, readPartnerFile } from './read-file.ts';

/** Takes a file, dropped here or chosen. */
export function ChooseFile({ onFile }: { onFile: (file: PartnerFile | undefined) => void }) {
  const [isOver, setOver] = useState(false);
  const read = useMutation({
    mutationFn: readPartnerFile,
    onMutate: () => onFile(undefined),
  });
  const reset = useRef<() => void>(null);
  const take = (file: File | null | undefined): void => {
    // The same file, mended meanwhile, is no change to a field that still holds its name.
    reset.current?.();
    // Another file takes the place of an import that is under way. Of two files the last one counts, whichever is read first.
    if (file !== null && file !== undefined && mayLeave()) read.mutate(file, { onSuccess: onFile });
  };
  const over = (event: DragEvent): void => {
    // Without it the browser would open the file.
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <section
      className="wm-card import-drop"
      aria-label="The file"
      data-over={isOver ? '' : undefined}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <IconUpload size={28} aria-hidden="true" />
      <p>
        Drop a CSV file here, or choose one. Its first line names the columns; commas, semicolons or tabs part
        them.
      </p>
      <FileButton onChange={take} resetRef={reset} accept=".csv,.tsv,.txt,text/csv">
        {(props) => (
          <Button {...props} variant="default" loading={read.isPending}>
            Choose a file
          </Button>
        )}
      </FileButton>
      <ExampleFile />
      {read.data === undefined ? null : (
        <p role="status">
          <b>{read.data.name}</b>: {shownMany(read.data.records.length, 'row')}
        </p>
      )}
      {read.isError ? <Notice tone="bad">{saidOf(read.error, read.variables?.name)}</Notice> : null}
    </section>
  );
}

const saidOf = (error: Error, file = 'The file'): string =>
  error instanceof UnreadableCsv
    ? `${file}${error.line === undefined ? '' : `, line ${error.line},`} ${error.reason}.`
    : 'The file could not be read. Close it where else it is open, then choose it again.';
