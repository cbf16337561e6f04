import { builtInCatalogue, type Catalogue } from '../../../../lib/contracts/catalogue.ts';
import { compileJourney, type Finding, type JourneySource } from '../../../../lib/journey/index.ts';

/** A journey to compile. */
export interface Asked {
  readonly n: number;
  readonly source: JourneySource;
  readonly catalogue?: Catalogue | undefined;
}

/** What the compiler says of it. */
export interface Compiled {
  readonly n: number;
  readonly findings: readonly Finding[];
  /** How long it took, in milliseconds. */
  readonly took: number;
}

addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  const begun = performance.now();
  const { findings } = compileJourney(data.source, data.catalogue ?? builtInCatalogue);
  const answer: Compiled = { n: data.n, findings, took: performance.now() - begun };
  postMessage(answer);
});
