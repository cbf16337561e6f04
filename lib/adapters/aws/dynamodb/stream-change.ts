import type { DynamoDBRecord } from 'aws-lambda';
import type { Change } from '../../../contracts/write.ts';
import { changeOfRecord } from './stream.ts';

/**
 * The change that a kept record of the stream tells. Throws where it tells none: a record whose rows this version does
 * not know would be lost by passing over it.
 */
export function keptChange(record: DynamoDBRecord): Change {
  const { OldImage, NewImage } = record.dynamodb ?? {};
  if (OldImage === undefined && NewImage === undefined)
    throw new Error('a record holds no row: look at the file by hand');
  const change = changeOfRecord(record);
  if (change.before === undefined && change.after === undefined) {
    const kind = (NewImage ?? OldImage)?.kind?.S ?? 'no kind';
    throw new Error(
      `a row of ${kind} is unknown to this version: replay it with the version that is deployed`,
    );
  }
  return change;
}
