import type { Row } from '../../../contracts/table.ts';
import { type Item, rowOfImage } from './item.ts';

/**
 * The rows in a data file of a table's export (DYNAMODB_JSON: a line an item, as `{"Item": {…}}`). [DynamoDB developer
 * guide, "DynamoDB table export output format"]
 */
export async function* exportedRows(lines: AsyncIterable<string>): AsyncGenerator<Row> {
  for await (const line of lines) {
    // DynamoDB writes the lines; binary values, which would differ from the SDK's, no row has.
    const { Item } = JSON.parse(line) as { Item: Item };
    const row = rowOfImage(Item);
    if (row !== undefined) yield row;
  }
}
