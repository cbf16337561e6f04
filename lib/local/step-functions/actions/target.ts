import { machineArnParts } from '../arn.ts';
import type { MachineRow } from '../machine-store.ts';
import type { VersionRow } from '../version-store.ts';
import { noMachine, requireArn, requireMachine, type Service } from './action.ts';

/** What the ARN of a machine, of a version or of an alias stands for. */
export interface Target {
  readonly machine: MachineRow;
  /** Which revision counts. */
  readonly revision: number;
  readonly version?: VersionRow;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

/** The ARN of a version. */
export const versionArn = (machine: Pick<MachineRow, 'arn'>, number: number): string =>
  `${machine.arn}:${number}`;

/** The version of this ARN and its machine; nothing where there is no such version. */
export function versionOf(
  service: Service,
  arn: string,
): { machine: MachineRow; version: VersionRow } | undefined {
  const { machine: machineArn, qualifier = '' } = machineArnParts(arn);
  const machine = service.machines.byArn(machineArn);
  if (machine === undefined || !/^\d+$/.test(qualifier)) return undefined;
  const version = service.versions.get(machine.id, Number(qualifier));
  return version && { machine, version };
}

/**
 * What a machine's ARN, bare or qualified, stands for now; an alias with two versions takes one by its weights and `draw`,
 * a number from 0 up to 1. Throws InvalidArn or StateMachineDoesNotExist.
 */
export function requireTarget(service: Service, arn: string, draw: number): Target {
  requireArn(arn);
  const { machine: machineArn, qualifier } = machineArnParts(arn);
  if (qualifier === undefined) {
    const machine = requireMachine(service, arn);
    return { machine, revision: machine.revision };
  }
  if (/^\d+$/.test(qualifier)) return atVersion(service, arn, arn);
  const machine = service.machines.byArn(machineArn);
  const alias = machine && service.aliases.get(machine.id, qualifier);
  if (alias === undefined) throw noMachine(arn);
  let upTo = 0;
  for (const route of alias.routing) {
    upTo += route.weight;
    // A draw below 1 times the sum of 100 always ends here.
    if (draw * 100 < upTo) return { ...atVersion(service, route.stateMachineVersionArn, arn), aliasArn: arn };
  }
  throw noMachine(arn);
}

function atVersion(service: Service, arn: string, asked: string): Target {
  const found = versionOf(service, arn);
  if (found === undefined) throw noMachine(asked);
  return { ...found, revision: found.version.revision, versionArn: arn };
}
