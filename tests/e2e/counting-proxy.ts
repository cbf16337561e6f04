import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What went through to the engine: calls by name, and the units that the engine itself reports of them. */
export interface Counted {
  readonly calls: Record<string, number>;
  readUnits: number;
  writeUnits: number;
  /** Calls that a condition refused; of these the engine reports nothing. */
  refused: number;
}

const reads = new Set(['GetItem', 'Query']);
const writes = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems']);
interface Consumed {
  readonly CapacityUnits: number;
}

/**
 * Stands before a DynamoDB endpoint and counts what reaches it, as AWS would: on the wire, whoever called. The table's
 * stream it makes as slow as it is on AWS, where a function is done with a batch of actions before the stream tells of them.
 */
export async function countingProxy(endpoint: string, streamDelay: number) {
  let counted: Counted = nothing();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [service, name = ''] = String(request.headers['x-amz-target']).split('.');
    const isCounted = service === 'DynamoDB_20120810' && (reads.has(name) || writes.has(name));
    if (name === 'GetRecords') await pause(streamDelay);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as object;
    const { 'content-length': _, host: __, connection: ___, ...headers } = request.headers;
    const answer = await fetch(endpoint, {
      method: 'POST',
      // What a client sends once, it sends as text.
      headers: headers as Record<string, string>,
      body: JSON.stringify(isCounted ? { ...body, ReturnConsumedCapacity: 'TOTAL' } : body),
    });
    const text = await answer.text();
    if (isCounted) count(name, answer.ok, text);
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  });

  function count(name: string, isDone: boolean, text: string): void {
    counted.calls[name] = (counted.calls[name] ?? 0) + 1;
    if (!isDone) {
      counted.refused += 1;
      return;
    }
    const { ConsumedCapacity = [] } = JSON.parse(text) as { ConsumedCapacity?: Consumed | Consumed[] };
    const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    if (reads.has(name)) counted.readUnits += units;
    else counted.writeUnits += units;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Listening on a port.
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    counted: (): Counted => structuredClone(counted),
    /** What came before is not of what is counted. */
    begin: () => {
      counted = nothing();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const nothing = (): Counted => ({ calls: {}, readUnits: 0, writeUnits: 0, refused: 0 });
