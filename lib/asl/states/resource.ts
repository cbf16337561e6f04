/** What a Task's Resource asks for, as history names it. */
export interface Resource {
  /** Which family of history events it writes: `LambdaFunctionScheduled`, `ActivityScheduled`, `TaskScheduled`. */
  events: 'LambdaFunction' | 'Activity' | 'Task';
  /** Such as `lambda`, `states`, `aws-sdk:dynamodb`. */
  resourceType: string;
  /** Such as `invoke.waitForTaskToken`; the whole ARN for a Lambda function or an activity. */
  resource: string;
  /** The task holds a token, with which anyone may answer for it. */
  hasToken: boolean;
}

const INTEGRATION = /^(aws-sdk:[^:]+|[^:]+):(.+)$/;

/** Reads the ARN of a Task's Resource. */
export function parseResource(arn: string): Resource {
  const parts = arn.split(':');
  if (parts[2] === 'lambda') {
    return { events: 'LambdaFunction', resourceType: 'lambda', resource: arn, hasToken: false };
  }
  if (parts[5] === 'activity') {
    return { events: 'Activity', resourceType: 'activity', resource: arn, hasToken: true };
  }
  const [, resourceType = '', resource = ''] = INTEGRATION.exec(parts.slice(5).join(':')) ?? [];
  return { events: 'Task', resourceType, resource, hasToken: resource.endsWith('.waitForTaskToken') };
}
