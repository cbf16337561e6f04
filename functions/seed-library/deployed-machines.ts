import { libraryOwner } from '../../lib/contracts/publishing.ts';
import { machineName } from '../../lib/operations/publishing/version.ts';
import type { Orchestrator } from '../../lib/ports/orchestrator.ts';

/** The state machines that a deployment made, by journey: publishing finds the version of each, and makes none. */
export function deployedMachines(versionArns: Readonly<Record<string, string>>): Orchestrator {
  const byName = new Map(
    Object.entries(versionArns).map(([journey, arn]) => [machineName(libraryOwner, journey), arn]),
  );
  const notHere = () => Promise.reject(new Error('a deployment publishes and does nothing else'));
  return {
    async publish({ name }) {
      const stateMachineVersionArn = byName.get(name);
      if (stateMachineVersionArn === undefined)
        throw new Error(`request.ResourceProperties.machines names no version of ${name}`);
      return { stateMachineVersionArn };
    },
    definition: notHere,
    point: notHere,
    start: notHere,
    stop: notHere,
    settle: notHere,
    answered: notHere,
    describe: notHere,
    running() {
      throw new Error('a deployment publishes and does nothing else');
    },
  };
}
