import {
  DeleteItemCommand,
  type DeleteItemCommandInput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  PutItemCommand,
  type PutItemCommandInput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Json } from '../../../asl/index.ts';
import type { Integration } from './invoke.ts';
import { TaskFailure } from './task-failure.ts';

/** The four single-item calls as `aws-sdk:dynamodb:*` integrations; arguments and answers are AWS JSON. */
export function dynamodbTasks(client: DynamoDBClient): Record<string, Integration> {
  // The machine's author wrote the arguments; DynamoDB itself judges them, as it does on AWS: hence the casts.
  return {
    'aws-sdk:dynamodb:putItem': (args) =>
      send(args, (input) => client.send(new PutItemCommand(input as unknown as PutItemCommandInput))),
    'aws-sdk:dynamodb:updateItem': (args) =>
      send(args, (input) => client.send(new UpdateItemCommand(input as unknown as UpdateItemCommandInput))),
    'aws-sdk:dynamodb:getItem': (args) =>
      send(args, (input) => client.send(new GetItemCommand(input as unknown as GetItemCommandInput))),
    'aws-sdk:dynamodb:deleteItem': (args) =>
      send(args, (input) => client.send(new DeleteItemCommand(input as unknown as DeleteItemCommandInput))),
  };
}

async function send(args: Json, call: (input: unknown) => Promise<object>): Promise<Json> {
  try {
    const { $metadata: _, ...answer } = (await call(withBytes(args))) as { $metadata?: unknown };
    return JSON.parse(JSON.stringify(answer, withBase64)) as Json; // JSON by construction
  } catch (error) {
    throw dynamodbFailure(error);
  }
}

/** In a state machine binary values are base64 text, for the SDK they are bytes. */
function withBytes(value: Json): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (value === null || typeof value !== 'object') return value;
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value.B === 'string') return { B: Buffer.from(value.B, 'base64') };
  return Object.fromEntries(keys.map((key) => [key, withBytes(value[key] ?? null)]));
}

function withBase64(this: unknown, key: string, value: unknown): unknown {
  // A Buffer has turned itself into an object by now; the holder still has the bytes.
  const held = (this as Record<string, unknown>)[key];
  return held instanceof Uint8Array ? Buffer.from(held).toString('base64') : value;
}

/** Step Functions names an SDK's error by the service's class prefix, here `DynamoDb.` */
function dynamodbFailure(thrown: unknown): TaskFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const metadata = (error as { $metadata?: { httpStatusCode?: number; requestId?: string } }).$metadata;
  if (metadata?.httpStatusCode === undefined)
    return new TaskFailure('DynamoDb.SdkClientException', error.message);
  const service = `Service: DynamoDb, Status Code: ${metadata.httpStatusCode}, Request ID: ${metadata.requestId}`;
  return new TaskFailure(`DynamoDb.${error.name}`, `${error.message} (${service})`);
}
