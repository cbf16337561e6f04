/** What JSONata throws for an argument that does not fit; it fills in the message by the code. */
export function misfit(name: string, argument: number): { code: string; token: string; index: number } {
  return { code: 'T0410', token: name, index: argument };
}

/** A numeric argument as AWS takes it: rounded down to an integer. */
export function integer(value: unknown, name: string, argument: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw misfit(name, argument);
  return Math.floor(value);
}
