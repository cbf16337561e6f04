import type { DynamoDBRecord } from 'aws-lambda';
import type { Change } from '../../../contracts/write.ts';
import { type Item, rowOfImage } from './item.ts';

type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];

function rowOf(image: Image) {
  // aws-lambda types binary attributes as base64 text, the SDK as bytes; rows hold none.
  return image === undefined ? undefined : rowOfImage(image as Item);
}

/** What a record of the table's stream says; an image of a kind that this version does not know is left out. */
export function changeOfRecord(record: DynamoDBRecord): Change {
  const before = rowOf(record.dynamodb?.OldImage);
  const after = rowOf(record.dynamodb?.NewImage);
  return { ...(before && { before }), ...(after && { after }) };
}
