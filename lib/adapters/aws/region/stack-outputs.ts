import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';

/** The stacks of a region, in the order in which they build on each other. */
export const stackNames = ['data', 'messaging', 'journeys', 'api', 'web', 'watch'] as const;

/** What a stack prints, by key. */
export type Outputs = Readonly<Record<string, string>>;

/** A stack's status and outputs; `MISSING` and none where there is no such stack. */
export async function stackOf(
  client: CloudFormationClient,
  StackName: string,
): Promise<{ status: string; outputs: Outputs }> {
  try {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const outputs = (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
      OutputKey,
      OutputValue,
    ]);
    return { status: stack?.StackStatus ?? 'MISSING', outputs: Object.fromEntries(outputs) };
  } catch (error) {
    // CloudFormation answers ValidationError for a stack that is not there.
    if ((error as { name?: unknown }).name === 'ValidationError') return { status: 'MISSING', outputs: {} };
    throw error;
  }
}

/** What all stacks of a region's environment print. */
export async function regionOutputs(
  region: string,
  environment: string,
  client = new CloudFormationClient({ region }),
): Promise<Outputs> {
  const stacks = await Promise.all(
    stackNames.map((name) => stackOf(client, `waymark-${environment}-${name}`)),
  );
  return Object.assign({}, ...stacks.map(({ outputs }) => outputs));
}
