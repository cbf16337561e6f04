import type { MiddlewareObj } from '@middy/core';
import { logger } from './logger.ts';

/** A failure as the Lambda runtime, and an execution's history, may keep it: what failed on what is left out. */
class Failure extends Error {
  readonly code: string;
  constructor(name: string, code: string) {
    super(`${name} (${code}); details are kept nowhere, for they may name a person`);
    this.name = name;
    this.code = code;
    // A stack begins with the message of the error that it belongs to; ours says where nothing happened.
    this.stack = `${name}: ${this.message}`;
  }
}

/**
 * Keeps the messages of unexpected errors out of logs and histories: Lambda writes message and stack of a thrown error
 * to the log and Step Functions keeps it as a cause for 90 days, while SDKs and parsers quote what they failed on.
 * Errors named in `known` are ours and say nothing of anybody.
 */
export function discreet(functionName: string, known: readonly string[] = []): MiddlewareObj {
  return {
    onError(request) {
      const { error } = request;
      if (!(error instanceof Error) || known.includes(error.name)) return;
      const code = (error as { code?: unknown }).code;
      const kept = new Failure(error.name, typeof code === 'string' ? code : 'unexpected');
      logger.error(`${functionName} failed`, { error: kept.name, code: kept.code });
      request.error = kept;
    },
  };
}
