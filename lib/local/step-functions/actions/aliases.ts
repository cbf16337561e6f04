import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { AliasRow, Route } from '../alias-store.ts';
import { machineArnParts } from '../arn.ts';
import type { MachineRow } from '../machine-store.ts';
import { PageRequest, pageOf, pageSize, placeOf } from '../page.ts';
import { ServiceError } from '../service-error.ts';
import {
  Arn,
  action,
  requireActiveMachine,
  requireArn,
  requireMachine,
  type Service,
  seconds,
} from './action.ts';
import { versionOf } from './target.ts';
import { Description } from './versions.ts';

const Routing = z
  .array(z.object({ stateMachineVersionArn: Arn, weight: z.int().min(0).max(100) }))
  .min(1)
  .max(2);

/** A name of digits alone would be a version's. */
const AliasName = z
  .string()
  .max(80)
  .regex(/^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]+$/, 'letters, digits, "_", "-" and ".", not digits alone');

const CreateRequest = z.object({
  name: AliasName,
  description: Description.optional(),
  routingConfiguration: Routing,
});

export const CreateStateMachineAlias = action(CreateRequest, (service, request) => {
  const machine = requireRoutes(service, request.routingConfiguration);
  const { name, routingConfiguration: routing } = request;
  const description = request.description ?? null;
  const known = service.aliases.get(machine.id, name);
  if (known === undefined) {
    service.aliases.insert({ machine_id: machine.id, name, description, routing, created_at: service.now() });
  } else if (known.description !== description || !isDeepStrictEqual(known.routing, routing)) {
    throw new ServiceError(
      'ConflictException',
      'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    );
  }
  return {
    stateMachineAliasArn: aliasArn(machine, name),
    creationDate: seconds(known?.created_at ?? service.now()),
  };
});

const AliasRequest = z.object({ stateMachineAliasArn: Arn });

const UpdateRequest = AliasRequest.extend({
  description: Description.optional(),
  routingConfiguration: Routing.optional(),
});

export const UpdateStateMachineAlias = action(UpdateRequest, (service, request) => {
  const { description, routingConfiguration } = request;
  if (description === undefined && routingConfiguration === undefined) {
    throw new ServiceError('ValidationException', 'Give a description, a routingConfiguration or both');
  }
  const { machine, alias } = requireAlias(service, request.stateMachineAliasArn);
  if (routingConfiguration !== undefined && requireRoutes(service, routingConfiguration).id !== machine.id) {
    throw new ServiceError('ValidationException', `The routes lead to another machine than ${machine.arn}`);
  }
  const updated_at = service.now();
  service.aliases.update({
    ...alias,
    description: description ?? alias.description,
    routing: routingConfiguration ?? alias.routing,
    updated_at,
  });
  return { updateDate: seconds(updated_at) };
});

export const DescribeStateMachineAlias = action(AliasRequest, (service, request) => {
  const { machine, alias } = requireAlias(service, request.stateMachineAliasArn);
  return {
    stateMachineAliasArn: aliasArn(machine, alias.name),
    name: alias.name,
    ...(alias.description === null ? {} : { description: alias.description }),
    routingConfiguration: alias.routing,
    creationDate: seconds(alias.created_at),
    updateDate: seconds(alias.updated_at),
  };
});

export const ListStateMachineAliases = action(
  z.object({ stateMachineArn: Arn, ...PageRequest }),
  (service, request) => {
    requireArn(request.stateMachineArn);
    const { machine: machineArn, qualifier } = machineArnParts(request.stateMachineArn);
    const machine = requireMachine(service, machineArn);
    const [before] = request.nextToken === undefined ? [] : placeOf(request.nextToken, 1);
    const wanted = service.aliases
      .list(machine.id, before)
      .filter(
        ({ routing }) =>
          qualifier === undefined ||
          routing.some((route) => route.stateMachineVersionArn === request.stateMachineArn),
      );
    const { shown, more } = pageOf(wanted, pageSize(request.maxResults), (last) => [last.id]);
    const stateMachineAliases = shown.map((alias) => ({
      stateMachineAliasArn: aliasArn(machine, alias.name),
      creationDate: seconds(alias.created_at),
    }));
    return { stateMachineAliases, ...more };
  },
);

/** Versions stay. An alias that is gone already is no error, as measured on AWS. */
export const DeleteStateMachineAlias = action(AliasRequest, (service, { stateMachineAliasArn: arn }) => {
  requireArn(arn);
  const { machine: machineArn, qualifier = '' } = machineArnParts(arn);
  const machine = service.machines.byArn(machineArn);
  if (machine !== undefined) service.aliases.remove(machine.id, qualifier);
  return {};
});

const aliasArn = (machine: MachineRow, name: string): string => `${machine.arn}:${name}`;

function requireAlias(service: Service, arn: string): { machine: MachineRow; alias: AliasRow } {
  requireArn(arn);
  const { machine: machineArn, qualifier = '' } = machineArnParts(arn);
  const machine = service.machines.byArn(machineArn);
  const alias = machine && service.aliases.get(machine.id, qualifier);
  if (machine === undefined || alias === undefined) throw notFound();
  return { machine, alias };
}

/** The one machine that the routes lead to; throws ValidationException, ResourceNotFound or StateMachineDeleting. */
function requireRoutes(service: Service, routes: readonly Route[]): MachineRow {
  const arns = routes.map((route) => route.stateMachineVersionArn);
  const received = `Received: [${arns.join(', ')}]`;
  if (arns.some((arn) => !/^\d+$/.test(machineArnParts(arn).qualifier ?? ''))) {
    throw invalid(`Routing configuration must contain state machine version ARNs. ${received}`);
  }
  if (new Set(arns).size < arns.length) {
    throw invalid(`Routing configuration must contain distinct state machine version ARNs. ${received}`);
  }
  const weights = routes.map((route) => route.weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw invalid(`Sum of routing configuration weights must equal 100. Received: [${weights.join(', ')}]`);
  }
  const machines = new Set(arns.map((arn) => machineArnParts(arn).machine));
  if (machines.size > 1)
    throw invalid(`Routing configuration must name versions of one machine. ${received}`);
  if (arns.some((arn) => versionOf(service, arn) === undefined)) throw notFound();
  const [arn = ''] = machines;
  return requireActiveMachine(service, arn);
}

const invalid = (message: string): ServiceError => new ServiceError('ValidationException', message);

const notFound = (): ServiceError =>
  new ServiceError('ResourceNotFound', 'Request references a resource that does not exist.');
