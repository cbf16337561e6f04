import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOfRecord } from '../../lib/adapters/aws/dynamodb/stream.ts';
import { type Counted, countsOf } from '../../lib/domain/insight/business-counts.ts';
import { dispatch } from '../../lib/operations/dispatch.ts';
import type { Services } from '../../lib/operations/services.ts';
import { type TellCounts, tellCloudWatch } from '../../lib/runtime/business-metrics.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';

/**
 * The table's stream: reacts to each change; what failed is told by its sequence number and comes again. What a batch
 * meant to the business is told to `tell`; on one machine nobody listens.
 */
export const make = (services: Services, tell: TellCounts = () => undefined) =>
  middy<DynamoDBStreamEvent, DynamoDBBatchResponse>().handler(async (event, context) => {
    const counts: Counted[] = [];
    const react = async (record: DynamoDBRecord): Promise<void> => {
      try {
        const change = changeOfRecord(record);
        await dispatch(services, change);
        counts.push(...countsOf(change, services.catalogue));
      } catch (error) {
        logger.warn('a change is left for a retry', {
          sequence: record.dynamodb?.SequenceNumber,
          error: error instanceof Error ? error.name : 'unknown',
        });
        throw error;
      }
    };
    const response = await processPartialResponse(
      event,
      react,
      new BatchProcessor(EventType.DynamoDBStreams),
      {
        context,
        throwOnFullBatchFailure: false,
      },
    );
    tell(counts);
    return response;
  });

export const handler = onLambda((services) => make(services, tellCloudWatch));
