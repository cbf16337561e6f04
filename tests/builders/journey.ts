import type { JourneyDefinition, JourneyRow, VersionRow } from '../../lib/contracts/journey.ts';

/** The definition of a journey that starts where a partner enters the stage `recruit`. */
export const aDefinition = (given: Partial<JourneyDefinition> = {}): JourneyDefinition => ({
  journey: 'welcome',
  title: 'Welcome',
  stage: 'recruit',
  starts: [{ event: 'stage.entered', where: '$event.stage = "recruit"' }],
  again: { atMost: 1 },
  splits: [],
  assume: {},
  stops: ['partner.left'],
  needs: { partner: [], contact: [], vendor: [], trigger: [] },
  steps: [],
  ...given,
});

/** Its first version, from the library. */
export const aVersion = (given: Partial<VersionRow> = {}): VersionRow => ({
  kind: 'version',
  owner: 'library',
  journey: 'welcome',
  version: 1,
  content: 'content-1',
  stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:library-welcome-1',
  definition: aDefinition(),
  ...given,
});

/** That the usual vendor has switched it on. */
export const aJourney = (given: Partial<JourneyRow> = {}): JourneyRow => ({
  kind: 'journey',
  vendor: 'acme',
  journey: 'welcome',
  owner: 'library',
  version: 1,
  status: 'active',
  ...given,
});
