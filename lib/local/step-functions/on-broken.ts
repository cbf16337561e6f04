/** Told when the code or the database broke a promise: `where` is the ARN of an execution or the target of a request. */
export type OnBroken = (broken: { where: string; error: unknown }) => void;

/** Says on stderr that something broke and where; no message, for that may quote an execution's data. */
export const reportBroken: OnBroken = ({ where, error }) => {
  const kind = error instanceof Error ? error.name : typeof error;
  process.stderr.write(`step functions: ${where} broke with ${kind}\n`);
};
