import { connect } from '../connect.ts';
import type { Target } from '../options.ts';
import type { LoadedJourney } from './loaded-journey.ts';

/** A journey as partners who enter now get it, and which version that is. */
export interface LiveJourney extends LoadedJourney {
  readonly name: string;
}

/** Reads the live version of a vendor's journey out of the running product, its state machine as it was published. */
export async function liveJourney(
  target: Target,
  vendor: string | undefined,
  journey: string,
): Promise<LiveJourney> {
  if (vendor === undefined)
    throw new Error('--against live: name the vendor whose version it is with --vendor');
  const { services, close } = await connect(target);
  const { store, orchestrator } = services;
  try {
    const row = await store.get('journey', { vendor, journey });
    if (row === undefined)
      throw new Error(`${vendor} has no live ${journey}: see waymark journey list --vendor ${vendor}`);
    const { owner, version } = row;
    const published = await store.get('version', { owner, journey, version });
    if (published === undefined) throw new Error(`version ${version} of ${journey} is gone`);
    const { definition, stateMachineArn } = published;
    const stateMachine = await orchestrator.definition(stateMachineArn);
    const emails = await store.list('email', { owner, journey, version });
    return {
      name: `the live version ${version}`,
      source: {
        definition,
        stateMachine,
        emails: emails.map(({ email, language }) => ({ name: email, language })),
      },
      publication: async () => ({ definition, stateMachine: JSON.parse(stateMachine) as object, emails }),
    };
  } finally {
    close();
  }
}
