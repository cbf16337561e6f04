import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem } from '../../api/api-problem.ts';
import { useVendor } from '../person.tsx';
import { type FileReport, importPiece, nothingYet, piecesOf } from './import-rows.ts';
import type { Mapping } from './mapping.ts';
import type { PartnerFile } from './read-file.ts';

/** How far a file is, on a try or in earnest; rows are counted as they are answered. */
export interface Run {
  readonly kind: 'check' | 'import';
  readonly state: 'under way' | 'stopped' | 'done';
  readonly rows: number;
  readonly answered: number;
  readonly report: FileReport;
  /** Why it stopped. */
  readonly error?: unknown;
}

/** What was refused is refused again. */
const isFinal = (error: unknown): boolean =>
  error instanceof ApiProblem && error.status < 500 && error.status !== 429;

/** Takes a file through the API piece by piece: first on a try, then in earnest; what stopped goes on where it was. */
export function useImport(file: PartnerFile, mapping: Mapping) {
  const vendor = useVendor();
  const api = useApi();
  const queries = useQueryClient();
  const [run, setRun] = useState<Run>();
  /** Counts the runs: what an older one is told is not shown any more. */
  const present = useRef(0);
  const goneThrough = useRef(0);
  // Who leaves was told that it stops where it is.
  useEffect(
    () => () => {
      present.current += 1;
    },
    [],
  );

  async function through(kind: Run['kind'], from: number, before?: Run): Promise<void> {
    present.current += 1;
    const mine = present.current;
    const { pieces, problems } = piecesOf(file, mapping);
    const rows = pieces.reduce((sum, piece) => sum + piece.length, 0);
    let now: Run = {
      kind,
      state: 'under way',
      rows,
      answered: before?.answered ?? 0,
      report: before?.report ?? { ...nothingYet, problems },
    };
    const show = (part: Partial<Run>): void => {
      now = { ...now, ...part };
      if (mine === present.current) setRun(now);
    };
    show({});
    for (const [at, piece] of pieces.entries()) {
      if (at < from) continue;
      if (mine !== present.current) return;
      goneThrough.current = at;
      try {
        const dryRun = kind === 'check';
        const send = async (sent: Parameters<Parameters<typeof importPiece>[2]>[0]) =>
          (await api('importPartners', { params: { vendor }, body: { rows: [...sent], dryRun } })).body;
        const report = await importPiece(piece, now.report, send, isFinal);
        show({ report, answered: now.answered + piece.length });
      } catch (error) {
        show({ state: 'stopped', error });
        return;
      }
    }
    show({ state: 'done' });
    if (kind === 'import') await queries.invalidateQueries();
  }

  return {
    run,
    check: () => void through('check', 0),
    import: () => void through('import', 0),
    goOn: () => {
      if (run?.state === 'stopped') void through(run.kind, goneThrough.current, run);
    },
    /** Forgets what was told, for the columns were chosen anew. */
    forget: () => {
      present.current += 1;
      setRun(undefined);
    },
  };
}
