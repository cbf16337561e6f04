import * as z from 'zod';
import { machineArnParts } from '../arn.ts';
import type { MachineRow } from '../machine-store.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { ServiceError } from '../service-error.ts';
import type { VersionRow } from '../version-store.ts';
import {
  Arn,
  action,
  requireActiveMachine,
  requireArn,
  requireMachine,
  type Service,
  seconds,
} from './action.ts';
import { versionArn, versionOf } from './target.ts';

/** A description of a version or an alias. */
export const Description = z.string().max(256);

/** The version of a machine's current revision: the one that there is, else a new one. */
export function publishCurrent(
  service: Service,
  machine: MachineRow,
  description: string | undefined,
): VersionRow {
  return (
    service.versions.ofRevision(machine.id, machine.revision) ??
    service.versions.publish({
      machine_id: machine.id,
      revision: machine.revision,
      description: description ?? null,
      created_at: service.now(),
    })
  );
}

/** The fields by which creating or updating a machine publishes a version as well. */
export const Publishing = { publish: z.boolean().optional(), versionDescription: Description.optional() };
export interface PublishRequest {
  publish?: boolean | undefined;
  versionDescription?: string | undefined;
}

/** Throws ValidationException for a description without a version that it could describe. */
export function requirePublish(request: PublishRequest): void {
  if (request.versionDescription === undefined || request.publish === true) return;
  throw new ServiceError('ValidationException', 'Version description can only be set when publish is true');
}

const VersionRequest = z.object({
  stateMachineArn: Arn,
  revisionId: z.string().optional(),
  description: Description.optional(),
});

export const PublishStateMachineVersion = action(VersionRequest, (service, request) => {
  const machine = requireActiveMachine(service, request.stateMachineArn);
  const current = machine.revision_id ?? 'INITIAL';
  if (request.revisionId !== undefined && request.revisionId !== current) {
    throw new ServiceError(
      'ConflictException',
      `Failed to publish the State Machine version for revision ${request.revisionId}. ` +
        `The current State Machine revision is ${current}.`,
    );
  }
  const version = publishCurrent(service, machine, request.description);
  return {
    creationDate: seconds(version.created_at),
    stateMachineVersionArn: versionArn(machine, version.number),
  };
});

export const ListStateMachineVersions = action(
  z.object({ stateMachineArn: Arn, ...PageRequest }),
  (service, request) => {
    const machine = requireMachine(service, request.stateMachineArn);
    const [before = Number.MAX_SAFE_INTEGER] =
      request.nextToken === undefined ? [] : placeOf(request.nextToken, 1);
    const size = pageSize(request.maxResults);
    const rows = service.versions.page(machine.id, before, size + 1);
    const { shown, more } = pageOf(rows, size, (last) => [last.number]);
    const stateMachineVersions = shown.map((version) => ({
      stateMachineVersionArn: versionArn(machine, version.number),
      creationDate: seconds(version.created_at),
    }));
    return { stateMachineVersions, ...more };
  },
);

/** Executions of the version run on. One that is gone already is no error, as measured on AWS. */
export const DeleteStateMachineVersion = action(
  z.object({ stateMachineVersionArn: z.string().min(1).max(2_000) }),
  (service, { stateMachineVersionArn: arn }) => {
    requireArn(arn);
    if (!/^\d+$/.test(machineArnParts(arn).qualifier ?? '')) {
      throw new ServiceError('ValidationException', `A state machine version ARN ends in a number: '${arn}'`);
    }
    const found = versionOf(service, arn);
    if (found === undefined) return {};
    const { machine, version } = found;
    const holders = service.aliases
      .list(machine.id)
      .filter(({ routing }) => routing.some((route) => route.stateMachineVersionArn === arn));
    if (holders.length > 0) {
      const names = holders.map(({ name }) => name).join(', ');
      throw new ServiceError(
        'ConflictException',
        `Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [${names}]`,
      );
    }
    service.versions.remove(machine.id, version.number);
    return {};
  },
);
