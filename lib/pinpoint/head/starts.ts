import type { Stage } from '../../contracts/naming.ts';
import { bounded } from '../activities/deciding.ts';
import { all, type Condition, isAlways, isIncomplete, unknown } from '../conditions/condition.ts';
import { awaitedEvent } from '../conditions/events.ts';
import { segmentCondition } from '../conditions/segments.ts';
import { below, type Importing } from '../importing.ts';
import type { Journey } from '../schemas/journey.ts';
import type { Mapping } from '../write/step-list.ts';

/** What lets a partner in, and for whom the journey is. */
export interface Entry {
  readonly starts: readonly Mapping[];
  readonly audience: string | undefined;
  /** What to say above the YAML where somebody has to decide. */
  readonly comments: readonly string[];
}

/** Reads the start condition: an event starts the journey here, and a segment becomes its audience. */
export function entryOf(journey: Journey, stage: Stage, importing: Importing): Entry {
  const { findings, journeyAt } = importing;
  const at = below(journeyAt, 'StartCondition');
  const { EventStartCondition: event, SegmentStartCondition: segment } = journey.StartCondition ?? {};
  const byStage: Mapping = { stage };
  if (event !== undefined) {
    const place = below(at, 'EventStartCondition');
    const dimensions = event.EventFilter?.Dimensions;
    const awaited = dimensions
      ? awaitedEvent(dimensions, below(place, 'EventFilter', 'Dimensions'), importing)
      : undefined;
    const inSegment = event.SegmentId
      ? [segmentCondition(event.SegmentId, below(place, 'SegmentId'), importing)]
      : [];
    if (awaited === undefined || awaited.absent) {
      const message = `the journey starts on an event that is not known here: until you name one it starts with the stage “${stage}”, for nobody`;
      findings.add('start-unknown', place.file, place.path, message);
      return entry([byStage], all([...inSegment, unknown]), importing);
    }
    const where = isAlways(awaited.where) ? {} : { where: bounded(awaited.where, place, importing) };
    return entry([{ event: awaited.event, ...where }], all(inSegment), importing);
  }
  if (segment === undefined) {
    findings.add(
      'start-unknown',
      at.file,
      at.path,
      `nothing says who takes part: it starts with the stage “${stage}”, for nobody`,
    );
    return entry([byStage], unknown, importing);
  }
  const message = `Pinpoint lets in whoever is in segment ${segment.SegmentId} when the journey begins; here each partner comes in on entering the stage “${stage}”, if the segment's conditions hold then. Who is in the stage already does not come in`;
  findings.add('segment-start', at.file, below(at, 'SegmentStartCondition').path, message);
  return entry(
    [byStage],
    segmentCondition(segment.SegmentId, below(at, 'SegmentStartCondition'), importing),
    importing,
  );
}

function entry(starts: readonly Mapping[], condition: Condition, importing: Importing): Entry {
  return {
    starts,
    audience: isAlways(condition)
      ? undefined
      : bounded(condition, below(importing.journeyAt, 'StartCondition'), importing),
    comments: isIncomplete(condition)
      ? [
          'The audience holds a part that could not be carried over (“false”): nobody comes in until you write it.',
        ]
      : [],
  };
}

/** How often Pinpoint looks for new members, and what is looked at here. */
export function sayRefresh(journey: Journey, { findings, journeyAt }: Importing): void {
  const { file } = journeyAt;
  if (journey.RefreshFrequency !== undefined && journey.RefreshFrequency !== 'PT0S') {
    const message = `Pinpoint looks for new members every ${journey.RefreshFrequency.slice(0, 20)} and lets known ones in again where limits allow; here only an event lets a partner in`;
    findings.add('segment-refresh', file, below(journeyAt, 'RefreshFrequency').path, message);
  }
  if (journey.RefreshOnSegmentUpdate === true) {
    const message =
      'new members are added when the segment is updated; here an audience that changes counts for those who come after it';
    findings.add('segment-refresh', file, below(journeyAt, 'RefreshOnSegmentUpdate').path, message);
  }
}
