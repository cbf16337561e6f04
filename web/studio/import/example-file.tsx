import { Button } from '@mantine/core';
import { exampleFile } from './example-rows.ts';
import { saveCsv } from './save-csv.ts';

/** A file to begin with, for whoever has none yet. */
export const ExampleFile = () => (
  <Button variant="subtle" onClick={() => saveCsv('partners-example.csv', exampleFile)}>
    Download an example file
  </Button>
);
