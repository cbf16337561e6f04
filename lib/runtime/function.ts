import type { Context } from 'aws-lambda';
import type { Services } from '../operations/services.ts';
import { awsServices } from './aws-services.ts';

/** A Lambda function's handler, made from the services that it uses. */
export type Handler<Event, Answer> = (event: Event, context: Context) => Promise<Answer>;
export type HandlerOf<Event, Answer> = (services: Services) => Handler<Event, Answer>;

/**
 * The entry of a function on AWS: services from the environment, made once per process. On Lambda that happens while
 * the function initialises; elsewhere a handler may be imported without an environment.
 */
export function onLambda<Event, Answer>(make: HandlerOf<Event, Answer>): Handler<Event, Answer> {
  let handler =
    process.env.AWS_LAMBDA_FUNCTION_NAME === undefined ? undefined : make(awsServices(process.env));
  return (event, context) => {
    handler ??= make(awsServices(process.env));
    return handler(event, context);
  };
}
