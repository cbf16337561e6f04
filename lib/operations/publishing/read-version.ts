import { type DraftFiles, filesOfDraft } from '../../contracts/api/draft-files.ts';
import type { VersionRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import { type DiffLine, diffLines } from '../../domain/diff-lines.ts';
import { knownVersion } from '../known-versions.ts';
import type { Services } from '../services.ts';

/** A version of a journey, as a vendor names it: of its own, or of whoever's it takes, or the library's on demand. */
export interface VersionWanted {
  readonly vendor: string;
  readonly journey: string;
  /** The live one, if left out. */
  readonly version?: number | undefined;
  readonly library?: boolean | undefined;
}

/** The version that is meant; undefined where there is none. */
export async function findVersion(
  { store }: Services,
  { vendor, journey, version, library }: VersionWanted,
): Promise<VersionRow | undefined> {
  const row = await store.get('journey', { vendor, journey });
  const owner = library ? libraryOwner : (row?.owner ?? vendor);
  const number = version ?? row?.version;
  return number === undefined ? undefined : knownVersion(store, { owner, journey, version: number });
}

/** The files that a version was compiled from; undefined where they were not kept. */
export async function filesOfVersion(
  { store }: Services,
  { owner, journey, version }: Pick<VersionRow, 'owner' | 'journey' | 'version'>,
): Promise<DraftFiles | undefined> {
  const source = await store.get('source', { owner, journey, version });
  return source && filesOfDraft(source);
}

/** What became of one file. */
export interface FileDifference {
  readonly path: string;
  readonly became: 'added' | 'removed' | 'changed';
  readonly lines: readonly DiffLine[];
}

/** The files that differ, in the order of their paths. */
export function compareFiles(before: DraftFiles, after: DraftFiles): FileDifference[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return paths.flatMap((path): FileDifference[] => {
    const [was, is] = [before[path], after[path]];
    if (was === is) return [];
    if (was === undefined) return [{ path, became: 'added', lines: sideOf('after', is ?? '') }];
    if (is === undefined) return [{ path, became: 'removed', lines: sideOf('before', was) }];
    return [{ path, became: 'changed', lines: diffLines(was, is) }];
  });
}

const sideOf = (where: DiffLine['in'], text: string): DiffLine[] =>
  text.split('\n').map((line) => ({ in: where, text: line }));
