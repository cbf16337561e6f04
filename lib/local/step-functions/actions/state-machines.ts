import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { machineArn, machineArnParts } from '../arn.ts';
import type { MachineRow } from '../machine-store.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { ServiceError } from '../service-error.ts';
import {
  Arn,
  action,
  requireActiveMachine,
  requireArn,
  requireMachine,
  requireName,
  type Service,
  seconds,
} from './action.ts';
import { DefinitionText, findingsOf } from './definitions.ts';
import { Tags } from './tags.ts';
import { requireTarget, type Target, versionArn } from './target.ts';
import { Publishing, type PublishRequest, publishCurrent, requirePublish } from './versions.ts';

const Settings = z.object({
  loggingConfiguration: z.record(z.string(), z.unknown()).optional(),
  tracingConfiguration: z.object({ enabled: z.boolean().optional() }).optional(),
});

const CreateRequest = Settings.extend({
  name: z.string(),
  definition: DefinitionText,
  roleArn: Arn,
  type: z.enum(['STANDARD', 'EXPRESS']).optional(),
  tags: Tags.optional(),
  ...Publishing,
});

export const CreateStateMachine = action(CreateRequest, async (service, request) => {
  requireName(request.name);
  if (request.type === 'EXPRESS') {
    throw new ServiceError('StateMachineTypeNotSupported', 'Only STANDARD state machines run here');
  }
  requirePublish(request);
  const arn = machineArn(service.home, request.name);
  const settings = JSON.stringify(Settings.parse(request));
  const known = service.machines.byArn(arn);
  if (known) return created(service, sameOrRefused(known, request, settings), request);
  refuseFindings(request.definition);
  const { name, definition, roleArn: role_arn } = request;
  service.machines.insert({ arn, name, definition, role_arn, settings, created_at: service.now() });
  service.tags.put(arn, request.tags ?? []);
  return created(service, requireMachine(service, arn), request);
});

function sameOrRefused(
  known: MachineRow,
  request: z.infer<typeof CreateRequest>,
  settings: string,
): MachineRow {
  if (known.status === 'DELETING') {
    throw new ServiceError('StateMachineDeleting', `State Machine is deleting: '${known.arn}'`);
  }
  const same =
    known.definition === request.definition &&
    known.role_arn === request.roleArn &&
    isDeepStrictEqual(JSON.parse(known.settings), JSON.parse(settings));
  if (!same)
    throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${known.arn}'`);
  return known;
}

function refuseFindings(definition: string): void {
  const findings = findingsOf(definition);
  if (findings.length === 0) return;
  const listed = findings.map(({ code, path, message }) => `${code}: ${message} at ${path}`).join(', ');
  throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${listed}'`);
}

const created = (service: Service, machine: MachineRow, request: z.infer<typeof CreateRequest>) => ({
  stateMachineArn: machine.arn,
  creationDate: seconds(machine.created_at),
  ...published(service, machine, request),
});

function published(service: Service, machine: MachineRow, { publish, versionDescription }: PublishRequest) {
  if (publish !== true) return {};
  const { number } = publishCurrent(service, machine, versionDescription);
  return { stateMachineVersionArn: versionArn(machine, number) };
}

const UpdateRequest = Settings.extend({
  stateMachineArn: Arn,
  definition: DefinitionText.optional(),
  roleArn: Arn.optional(),
  ...Publishing,
});

/** What changes nothing makes no new revision, and so no new version, as measured on AWS. */
export const UpdateStateMachine = action(UpdateRequest, (service, request) => {
  requirePublish(request);
  const before = requireActiveMachine(service, request.stateMachineArn);
  if (request.definition === undefined && request.roleArn === undefined) {
    throw new ServiceError(
      'MissingRequiredParameter',
      'Either the definition, the role ARN or both must be given',
    );
  }
  const { definition = before.definition, roleArn: role_arn = before.role_arn } = request;
  // Both were written as JSON objects by this file.
  const settings = { ...(JSON.parse(before.settings) as object), ...Settings.parse(request) };
  const content = { definition, role_arn, settings: JSON.stringify(settings) };
  if (definition !== before.definition) refuseFindings(definition);
  const same =
    definition === before.definition &&
    role_arn === before.role_arn &&
    isDeepStrictEqual(JSON.parse(before.settings), settings);
  const created_at = service.now();
  if (!same) service.machines.revise(before.id, { ...content, revision_id: service.uuid(), created_at });
  const machine = requireMachine(service, before.arn);
  return {
    updateDate: seconds(created_at),
    ...(same || machine.revision_id === null ? {} : { revisionId: machine.revision_id }),
    ...published(service, machine, request),
  };
});

/** A machine, or a version of it; an alias stands for the version that it leads to most. */
export const DescribeStateMachine = action(z.object({ stateMachineArn: Arn }), (service, request) => {
  const { machine, revision: id, version, versionArn: arn } = described(service, request.stateMachineArn);
  const revision = service.machines.revision(id);
  if (revision === undefined) throw new Error(`revision ${id} of ${machine.arn} is gone`);
  return {
    stateMachineArn: arn ?? machine.arn,
    name: machine.name,
    status: machine.status,
    definition: revision.definition,
    roleArn: revision.role_arn,
    type: 'STANDARD',
    creationDate: seconds(version?.created_at ?? machine.created_at),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(JSON.parse(revision.settings) as object), // written by this file
    ...(revision.revision_id === null ? {} : { revisionId: revision.revision_id }),
    ...(version?.description ? { description: version.description } : {}),
  };
});

function described(service: Service, arn: string): Target {
  const target = requireTarget(service, arn, 0);
  if (target.aliasArn === undefined) return target;
  const alias = service.aliases.get(target.machine.id, machineArnParts(arn).qualifier ?? '');
  const [most] = (alias?.routing ?? []).toSorted((a, b) => b.weight - a.weight);
  return most === undefined ? target : requireTarget(service, most.stateMachineVersionArn, 0);
}

export const ListStateMachines = action(z.object(PageRequest), (service, request) => {
  const [after = 0] = request.nextToken === undefined ? [] : placeOf(request.nextToken, 1);
  const size = pageSize(request.maxResults);
  const { shown, more } = pageOf(service.machines.page(after, size + 1), size, (last) => [last.id]);
  const stateMachines = shown.map((machine) => ({
    stateMachineArn: machine.arn,
    name: machine.name,
    type: 'STANDARD',
    creationDate: seconds(machine.created_at),
  }));
  return { stateMachines, ...more };
});

export const DeleteStateMachine = action(z.object({ stateMachineArn: Arn }), async (service, request) => {
  requireArn(request.stateMachineArn);
  const machine = service.machines.byArn(request.stateMachineArn);
  if (!machine) return {};
  service.machines.markDeleting(machine.id);
  await finishDeleting(service, machine);
  return {};
});

/** Ends what still runs, as AWS does with the executions of a deleted machine, then forgets the machine. */
export async function finishDeleting(service: Service, machine: MachineRow): Promise<void> {
  await service.driver.exclusively(machine.arn, async () => {
    const open = service.executions.openOfMachine(machine.id);
    await Promise.all(open.map((id) => service.driver.deliver(id, { kind: 'stop' })));
    service.tags.remove(machine.arn);
    service.machines.remove(machine.id);
  });
}
