import { expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { compileJourney } from '../../../lib/journey/index.ts';
import { firstText } from '../../../web/studio/journeys/first-text.ts';

it('begins a journey with a text that can be published as it is', () => {
  const { ok, findings } = compileJourney(
    { file: 'journey.yaml', yaml: firstText('spring-campaign'), emails: [] },
    builtInCatalogue,
  );

  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(ok).toBe(true);
});
