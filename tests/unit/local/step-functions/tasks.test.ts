import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createInvoke } from '../../../../lib/local/step-functions/tasks/invoke.ts';
import type { LambdaHandler } from '../../../../lib/local/step-functions/tasks/lambda.ts';
import { TaskFailure } from '../../../../lib/local/step-functions/tasks/task-failure.ts';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const ARN = 'arn:aws:lambda:us-east-1:000000000000:function:perform-actions';

const withHandler = (handler: LambdaHandler, key = 'perform-actions') =>
  createInvoke({ functions: new Map([[key, handler]]) });

/** How the task failed, as Step Functions sees it. */
async function failureOf(work: Promise<unknown>): Promise<TaskFailure> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TaskFailure)) throw new Error(`no task failure but ${String(error)}`);
  return error;
}

describe('lambda tasks', () => {
  it('wrap the answer as lambda:invoke does', async () => {
    const invoke = withHandler(async (event) => ({ seen: event, left: undefined }));

    const result = await invoke(INVOKE, { FunctionName: 'perform-actions', Payload: { partner: 'p1' } });

    expect(result).toEqual({
      ExecutedVersion: '$LATEST',
      Payload: { seen: { partner: 'p1' } },
      StatusCode: 200,
    });
  });

  it.each([
    ['a name by an ARN with a qualifier', `${ARN}:live`, 'perform-actions'],
    ['an ARN by its own text', ARN, ARN],
    ['an ARN by a name with a qualifier', 'perform-actions:3', ARN],
    ['a name by a partial ARN', '000000000000:function:perform-actions', 'perform-actions'],
  ])('find %s', async (_case, FunctionName, key) => {
    const invoke = withHandler(async () => 'found', key);

    await expect(invoke(`${INVOKE}.waitForTaskToken`, { FunctionName })).resolves.toMatchObject({
      Payload: 'found',
    });
  });

  it('give the answer bare when the resource is a function ARN', async () => {
    const invoke = withHandler(async (event) => event);

    await expect(invoke(ARN, { partner: 'p1' })).resolves.toEqual({ partner: 'p1' });
    await expect(withHandler(async () => undefined)(ARN, {})).resolves.toBeNull();
  });

  it('let a handler change nothing of the arguments', async () => {
    const payload = { list: [1] };
    const invoke = withHandler(async (event) => (event as typeof payload).list.push(2));

    await invoke(INVOKE, { FunctionName: 'perform-actions', Payload: payload });

    expect(payload).toEqual({ list: [1] });
  });

  it('turn a thrown error into its name and a cause in JSON', async () => {
    class PaceExceeded extends Error {
      override name = 'PaceExceeded';
    }
    const invoke = withHandler(() => Promise.reject(new PaceExceeded('try later')));

    const failure = await failureOf(invoke(INVOKE, { FunctionName: 'perform-actions' }));

    expect(failure.error).toBe('PaceExceeded');
    expect(JSON.parse(failure.cause)).toEqual({
      errorType: 'PaceExceeded',
      errorMessage: 'try later',
      trace: expect.arrayContaining([expect.stringContaining('try later')]),
    });
  });

  it('say which function or resource is not there', async () => {
    const invoke = withHandler(async () => null);

    const noFunction = await failureOf(invoke(INVOKE, { FunctionName: 'constructor' }));
    const noResource = await failureOf(invoke('arn:aws:states:::sqs:sendMessage', {}));
    const event = await failureOf(
      invoke(INVOKE, { FunctionName: 'perform-actions', InvocationType: 'Event' }),
    );

    expect(noFunction).toMatchObject({ error: 'Lambda.ResourceNotFoundException' });
    expect(noResource.cause).toContain('lambda:invoke');
    expect(event.cause).toContain('InvocationType');
  });
});

describe('dynamodb tasks', () => {
  const client = new DynamoDBClient({ region: 'us-east-1' });
  const dynamodb = mockClient(client);
  const invoke = createInvoke({ functions: new Map(), dynamodb: client });
  const PUT = 'arn:aws:states:::aws-sdk:dynamodb:putItem';
  beforeEach(() => dynamodb.reset());

  it('hand over AWS JSON, binary values as bytes, and answer without metadata', async () => {
    dynamodb.on(PutItemCommand).resolves({ $metadata: { httpStatusCode: 200 } });
    const item = { pk: { S: 'V#v1' }, hash: { B: 'aGk=' }, B: { S: 'a map key named B' } };

    const result = await invoke(`${PUT}.waitForTaskToken`, { TableName: 'waymark', Item: item }, 'token');

    expect(result).toEqual({});
    expect(dynamodb.call(0).args[0].input).toEqual({
      TableName: 'waymark',
      Item: { ...item, hash: { B: Buffer.from('hi') } },
    });
  });

  it('answer items as JSON, bytes in base64', async () => {
    dynamodb
      .on(GetItemCommand)
      .resolves({ Item: { hash: { B: new Uint8Array([104, 105]) }, n: { N: '1' } } });

    const result = await invoke('arn:aws:states:::aws-sdk:dynamodb:getItem', {
      TableName: 'waymark',
      Key: {},
    });

    expect(result).toEqual({ Item: { hash: { B: 'aGk=' }, n: { N: '1' } } });
  });

  it('name the service and its exception as Step Functions does', async () => {
    dynamodb.on(PutItemCommand).rejects(
      new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400, requestId: 'R1' },
      }),
    );

    const failure = await failureOf(invoke(PUT, {}));

    expect(failure).toMatchObject({
      error: 'DynamoDb.ConditionalCheckFailedException',
      cause: 'The conditional request failed (Service: DynamoDb, Status Code: 400, Request ID: R1)',
    });
  });

  it('call it the client when no answer came', async () => {
    dynamodb.on(PutItemCommand).rejects(new Error('connect ECONNREFUSED'));

    await expect(failureOf(invoke(PUT, {}))).resolves.toMatchObject({ error: 'DynamoDb.SdkClientException' });
  });
});
