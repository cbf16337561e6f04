import { type At, below, type Importing } from '../importing.ts';
import type { SegmentGroup } from '../schemas/segment.ts';
import { all, any, type Condition, isAlways, not, unknown } from './condition.ts';
import { dimensionsCondition } from './dimensions.ts';

/** Segments that stand on segments multiply; what is written out more often than this is no condition any more. */
const mostLookups = 60;

/** What membership in a segment asks, with the segments that it stands on. */
export function segmentCondition(id: string, at: At, importing: Importing): Condition {
  return lookup(id, at, importing, { above: [], left: { count: mostLookups } });
}

interface Trail {
  /** The segments that led here: one that stands on itself asks nothing. */
  readonly above: readonly string[];
  readonly left: { count: number };
}

function lookup(id: string, at: At, importing: Importing, trail: Trail): Condition {
  const { findings } = importing;
  const saved = importing.segments.get(id);
  trail.left.count -= 1;
  if (trail.left.count < 0 || trail.above.includes(id)) {
    const message = `segment ${id} stands on itself, or on too many others`;
    findings.add('condition-unknown', at.file, at.path, message);
    return unknown;
  }
  if (saved === undefined) {
    const message = `segment ${id}: save it with get-segment and import again`;
    findings.add('segment-missing', at.file, at.path, message);
    return unknown;
  }
  importing.used.add(saved.file);
  const segment = saved.value;
  const top: At = { file: saved.file, path: saved.root };
  if (segment.SegmentType === 'IMPORT') {
    const message = `segment “${segment.Name ?? id}” came from a file of endpoints: import its partners with “waymark import” and tell them apart by an attribute`;
    findings.add('segment-imported', saved.file, saved.root, message);
    return unknown;
  }
  const inner = { ...trail, above: [...trail.above, id] };
  const groups = (segment.SegmentGroups?.Groups ?? []).map((group, index) =>
    groupCondition(group, below(top, 'SegmentGroups', 'Groups', index), importing, inner),
  );
  const own = segment.Dimensions
    ? [dimensionsCondition(segment.Dimensions, below(top, 'Dimensions'), importing)]
    : [];
  const parts = [
    ...own,
    ...(groups.length === 0 ? [] : [quantified(segment.SegmentGroups?.Include, groups)]),
  ];
  return all(parts.filter((part) => !isAlways(part)));
}

/** The base segments give the population, and the dimensions narrow it. */
function groupCondition(group: SegmentGroup, at: At, importing: Importing, trail: Trail): Condition {
  const sources = (group.SourceSegments ?? []).map((source, index) =>
    lookup(source.Id, below(at, 'SourceSegments', index), importing, trail),
  );
  const dimensions = (group.Dimensions ?? []).map((dimension, index) =>
    dimensionsCondition(dimension, below(at, 'Dimensions', index), importing),
  );
  const parts = [
    ...(sources.length === 0 ? [] : [quantified(group.SourceType, sources)]),
    ...(dimensions.length === 0 ? [] : [quantified(group.Type, dimensions)]),
  ];
  return all(parts.filter((part) => !isAlways(part)));
}

function quantified(word: 'ALL' | 'ANY' | 'NONE' | undefined, parts: readonly Condition[]): Condition {
  if (word === 'NONE') return not(any(parts));
  if (word === 'ANY') return parts.some(isAlways) ? all([]) : any(parts);
  return all(parts.filter((part) => !isAlways(part)));
}
