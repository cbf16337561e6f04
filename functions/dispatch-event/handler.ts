import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOfRecord } from '../../lib/adapters/aws/dynamodb/stream.ts';
import { dispatch } from '../../lib/operations/dispatch.ts';
import type { Services } from '../../lib/operations/services.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';

/** The table's stream: reacts to each change; what failed is told by its sequence number and comes again. */
export const make = (services: Services) => {
  const react = async (record: DynamoDBRecord): Promise<void> => {
    try {
      await dispatch(services, changeOfRecord(record));
    } catch (error) {
      logger.warn('a change is left for a retry', {
        sequence: record.dynamodb?.SequenceNumber,
        error: error instanceof Error ? error.name : 'unknown',
      });
      throw error;
    }
  };
  return middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler((event, context) =>
    processPartialResponse(event, react, new BatchProcessor(EventType.DynamoDBStreams), {
      context,
      throwOnFullBatchFailure: false,
    }),
  );
};

export const handler = onLambda(make);
