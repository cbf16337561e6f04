import { isArn } from './arn.ts';
import type { ExecutionRow } from './execution-store.ts';

/** EventBridge's "Step Functions Execution Status Change"; dates inside `detail` are epoch milliseconds, as AWS sends them. */
export interface StatusChangeEvent {
  version: '0';
  id: string;
  'detail-type': 'Step Functions Execution Status Change';
  source: 'aws.states';
  account: string;
  time: string;
  region: string;
  resources: string[];
  detail: {
    executionArn: string;
    stateMachineArn: string;
    name: string;
    status: ExecutionRow['status'];
    startDate: number;
    stopDate: number | null;
    input: string;
    output: string | null;
    inputDetails: { included: true };
    outputDetails: { included: true } | null;
    error: string | null;
    cause: string | null;
    stateMachineVersionArn: string | null;
    stateMachineAliasArn: string | null;
    redriveCount: 0;
    redriveDate: null;
  };
}

/** The event that says where this execution now stands. */
export function statusChangeEvent(row: ExecutionRow, id: string): StatusChangeEvent {
  if (!isArn(row.arn)) throw new Error(`execution ${row.id} has no ARN but "${row.arn}"`);
  const [, , , region = '', account = ''] = row.arn.split(':');
  return {
    version: '0',
    id,
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account,
    time: `${new Date(row.stopped_at ?? row.started_at).toISOString().slice(0, 19)}Z`,
    region,
    resources: [row.arn],
    detail: {
      executionArn: row.arn,
      stateMachineArn: row.machine_arn,
      name: row.name,
      status: row.status,
      startDate: row.started_at,
      stopDate: row.stopped_at,
      input: row.input,
      output: row.output,
      inputDetails: { included: true },
      outputDetails: row.output === null ? null : { included: true },
      error: row.error,
      cause: row.cause,
      stateMachineVersionArn: row.version_arn,
      stateMachineAliasArn: row.alias_arn,
      redriveCount: 0,
      redriveDate: null,
    },
  };
}
