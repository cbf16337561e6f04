import type { Action } from './action.ts';
import * as aliases from './aliases.ts';
import * as callbacks from './callbacks.ts';
import { ValidateStateMachineDefinition } from './definitions.ts';
import { DescribeExecution, ListExecutions, StartExecution, StopExecution } from './executions.ts';
import { GetExecutionHistory } from './history.ts';
import {
  CreateStateMachine,
  DeleteStateMachine,
  DescribeStateMachine,
  ListStateMachines,
  UpdateStateMachine,
} from './state-machines.ts';
import { ListTagsForResource, TagResource } from './tags.ts';
import {
  DeleteStateMachineVersion,
  ListStateMachineVersions,
  PublishStateMachineVersion,
} from './versions.ts';

/** The actions offered, by the name that stands in `X-Amz-Target` after `AWSStepFunctions.` */
export const actions: ReadonlyMap<string, Action> = new Map(
  Object.entries({
    CreateStateMachine,
    UpdateStateMachine,
    DescribeStateMachine,
    ListStateMachines,
    DeleteStateMachine,
    PublishStateMachineVersion,
    ListStateMachineVersions,
    DeleteStateMachineVersion,
    CreateStateMachineAlias: aliases.CreateStateMachineAlias,
    UpdateStateMachineAlias: aliases.UpdateStateMachineAlias,
    DescribeStateMachineAlias: aliases.DescribeStateMachineAlias,
    ListStateMachineAliases: aliases.ListStateMachineAliases,
    DeleteStateMachineAlias: aliases.DeleteStateMachineAlias,
    StartExecution,
    StopExecution,
    DescribeExecution,
    ListExecutions,
    GetExecutionHistory,
    SendTaskSuccess: callbacks.SendTaskSuccess,
    SendTaskFailure: callbacks.SendTaskFailure,
    SendTaskHeartbeat: callbacks.SendTaskHeartbeat,
    ValidateStateMachineDefinition,
    TagResource,
    ListTagsForResource,
  }),
);
