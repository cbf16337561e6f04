import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { ControlCommand } from '../../lib/contracts/enrolment.ts';
import { control } from '../../lib/operations/control.ts';
import type { Services } from '../../lib/operations/services.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';

/** The control queue: starts and stops executions; what failed stays in the queue. */
export const make = (services: Services) => {
  const carryOut = async (record: SQSRecord): Promise<void> => {
    try {
      await control(services, ControlCommand.parse(JSON.parse(record.body)));
    } catch (error) {
      logger.warn('a command is left for a retry', {
        message: record.messageId,
        error: error instanceof Error ? error.name : 'unknown',
      });
      throw error;
    }
  };
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
    processPartialResponse(event, carryOut, new BatchProcessor(EventType.SQS), {
      context,
      throwOnFullBatchFailure: false,
    }),
  );
};

export const handler = onLambda(make);
