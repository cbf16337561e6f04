/** The file of executions to run: the one that is named, else the recordings from AWS, else our own cases. */
export function chooseFile(
  named: string | undefined,
  { recorded, cited }: { recorded: string; cited: string },
  exists: (file: string) => boolean,
): { file: string; note?: string } {
  if (named !== undefined) return { file: named };
  if (exists(recorded)) return { file: recorded };
  const note =
    `No recordings at ${recorded}: these are the cases of ${cited}, which cite the documentation of AWS.\n` +
    'Recordings of your own: npm run test:conformance -- RECORDINGS.json';
  return { file: cited, note };
}
