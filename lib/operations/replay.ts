import type { Row } from '../contracts/table.ts';
import type { Change } from '../contracts/write.ts';
import type { GivenUp } from '../ports/given-up.ts';
import { dispatch } from './dispatch.ts';
import type { Services } from './services.ts';

/** What became of a file of changes that were given up. */
export interface Replayed {
  readonly file: string;
  /**
   * `replayed`: all of it was reacted to, and it is gone. `failed`, `unreadable`: it stays, for the next replay; `error`
   * says why. `foreign`: it stays, for the function that `error` names. `would-replay`: nothing was done.
   */
  readonly outcome: 'replayed' | 'failed' | 'unreadable' | 'foreign' | 'would-replay';
  readonly changes: number;
  /** Rows that are not in the table any more: nothing follows from them. */
  readonly gone: number;
  readonly error?: string;
}

interface Replaying {
  readonly dryRun?: boolean;
  /** Hears of each file when it is done. */
  readonly onFile?: (replayed: Replayed) => void;
  /** Asked before each file whether to end here. */
  readonly isOver?: () => boolean;
}

/**
 * Has everything reacted to that was given up, file by file, and takes away what is done; a file that fails stays and
 * keeps no other from it. A repeat, also after a crash half-way, changes nothing that was done.
 */
export async function replay(
  services: Services,
  givenUp: GivenUp,
  { dryRun = false, onFile = () => {}, isOver = () => false }: Replaying = {},
): Promise<Replayed[]> {
  const all: Replayed[] = [];
  // Listed first: a list that goes on while files go away may leave some out.
  const names: string[] = [];
  for await (const name of givenUp.names()) names.push(name);
  for (const file of names) {
    if (isOver()) break;
    const replayed = { file, ...(await replayFile(services, givenUp, file, dryRun)) };
    all.push(replayed);
    onFile(replayed);
  }
  return all;
}

async function replayFile(
  services: Services,
  givenUp: GivenUp,
  name: string,
  dryRun: boolean,
): Promise<Omit<Replayed, 'file'>> {
  const counts = { changes: 0, gone: 0 };
  let changes: readonly Change[] = [];
  try {
    const file = await givenUp.read(name);
    if (file.kind === 'foreign')
      return { outcome: 'foreign', ...counts, error: `is of the function ${file.of}` };
    changes = file.changes;
  } catch (error) {
    return { outcome: 'unreadable', ...counts, error: messageOf(error) };
  }
  const errors: unknown[] = [];
  for (const change of changes) {
    counts.changes += 1;
    try {
      const present = await asItStands(services, change);
      if (present === undefined) counts.gone += 1;
      else if (!dryRun) await dispatch(services, present);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) return { outcome: 'failed', ...counts, error: messageOf(errors[0]) };
  if (dryRun) return { outcome: 'would-replay', ...counts };
  try {
    await givenUp.remove(name);
  } catch (error) {
    return {
      outcome: 'failed',
      ...counts,
      error: `is done, and could not be taken away: ${messageOf(error)}`,
    };
  }
  return { outcome: 'replayed', ...counts };
}

/**
 * A kept change with its row as the table has it now; undefined where nothing follows from it any more. The row as it
 * was may say what has been erased since, or name a token that is closed. Only what a row was before stays, which tells
 * what has come about, and of a wait that went without an answer its record.
 */
async function asItStands({ store }: Services, { before, after }: Change): Promise<Change | undefined> {
  const row = after ?? before;
  if (row === undefined) return undefined;
  const present = await presentOf(store, row);
  if (present === undefined) return row.kind === 'wait' && after === undefined ? { before: row } : undefined;
  return before?.kind === 'wait' || before === undefined ? { after: present } : { before, after: present };
}

/** Kinds that are reacted to; any other says nothing to dispatch. */
async function presentOf(store: Services['store'], row: Row): Promise<Row | undefined> {
  switch (row.kind) {
    case 'event':
      return store.get('event', row);
    case 'wait':
      return store.get('wait', row);
    case 'enrolment':
      return store.get('enrolment', row);
    default:
      return undefined;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
