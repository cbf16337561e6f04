import type { VersionRow } from '../../contracts/journey.ts';
import type { Services } from '../services.ts';
import { machineName } from './version.ts';

/** The alias that shows deployments and consoles which version is live; partners start on the version's own ARN. */
export const liveAlias = 'live';

/**
 * Moves the alias to a version that has become live. A version that was taken over from the library is on the
 * library's machine, whose alias is no vendor's to move.
 */
export async function pointLive({ store, orchestrator }: Services, live: VersionKey): Promise<void> {
  const version = await store.get('version', live);
  if (version === undefined) return;
  const { owner, journey, stateMachineArn } = version;
  const [, name] = /:stateMachine:([^:]+):\d+$/.exec(stateMachineArn) ?? [];
  if (name === machineName(owner, journey)) await orchestrator.point(liveAlias, stateMachineArn);
}

type VersionKey = Pick<VersionRow, 'owner' | 'journey' | 'version'>;
