import { InvalidArgumentError, Option } from 'commander';
import { Instant } from '../../../lib/contracts/naming.ts';

/** The first and the last moment of a day, UTC. */
const moments = { begin: 'T00:00:00.000Z', end: 'T23:59:59.999Z' } as const;

/** An option that takes a date, and stands for the moment at which that day begins or ends. */
export const dayOption = (flags: string, description: string, moment: keyof typeof moments): Option =>
  new Option(flags, description).argParser((text: string) => {
    const at = Instant.safeParse(`${text}${moments[moment]}`);
    if (!at.success) throw new InvalidArgumentError('write a date such as 2026-10-31');
    return at.data;
  });
