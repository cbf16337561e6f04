/** Where the resources of one endpoint live. */
export interface Home {
  region: string;
  account: string;
}

/** The ARN of a state machine by its name. */
export function machineArn({ region, account }: Home, name: string): string {
  return `arn:aws:states:${region}:${account}:stateMachine:${name}`;
}

/** The ARN of an execution by its machine's name and its own. */
export function executionArn({ region, account }: Home, machine: string, name: string): string {
  return `arn:aws:states:${region}:${account}:execution:${machine}:${name}`;
}

/** The parts of a state machine's ARN: the machine's own, and the version number or alias name behind it, if there is one. */
export function machineArnParts(arn: string): { machine: string; qualifier: string | undefined } {
  const parts = arn.split(':');
  return { machine: parts.slice(0, 7).join(':'), qualifier: parts[7] };
}

/** True for anything in the form of a Step Functions ARN, whether or not it exists. */
export function isArn(text: string): boolean {
  return /^arn:[a-z-]+:states:[a-z0-9-]*:\d{12}:[A-Za-z]+:[^\s:]+(:[^\s:]+)*$/.test(text);
}
