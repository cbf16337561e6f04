import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { machineArn } from '../arn.ts';
import type { MachineRow } from '../machine-store.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { ServiceError } from '../service-error.ts';
import { Arn, action, requireArn, requireMachine, requireName, type Service, seconds } from './action.ts';
import { DefinitionText, findingsOf } from './definitions.ts';
import { Tags } from './tags.ts';

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
});

export const CreateStateMachine = action(CreateRequest, async (service, request) => {
  requireName(request.name);
  if (request.type === 'EXPRESS') {
    throw new ServiceError('StateMachineTypeNotSupported', 'Only STANDARD state machines run here');
  }
  const arn = machineArn(service.home, request.name);
  const settings = JSON.stringify(Settings.parse(request));
  const known = service.machines.byArn(arn);
  if (known) return created(sameOrRefused(known, request, settings));
  refuseFindings(request.definition);
  const { name, definition, roleArn: role_arn } = request;
  service.machines.insert({ arn, name, definition, role_arn, settings, created_at: service.now() });
  service.tags.put(arn, request.tags ?? []);
  return created(requireMachine(service, arn));
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

const created = (machine: MachineRow) => ({
  stateMachineArn: machine.arn,
  creationDate: seconds(machine.created_at),
});

export const DescribeStateMachine = action(z.object({ stateMachineArn: Arn }), (service, request) => {
  const machine = requireMachine(service, request.stateMachineArn);
  return {
    stateMachineArn: machine.arn,
    name: machine.name,
    status: machine.status,
    definition: machine.definition,
    roleArn: machine.role_arn,
    type: 'STANDARD',
    creationDate: seconds(machine.created_at),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(JSON.parse(machine.settings) as object), // written by CreateStateMachine
  };
});

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
