import { playSample, type SampleOutcome, type SampleRequest } from './sample.ts';

/** A sample that is asked for. */
export interface Asked {
  readonly n: number;
  readonly request: SampleRequest;
}

/** What is told of it: how far it is, and at last what came of it. */
export type Told =
  | { readonly n: number; readonly share: number }
  | { readonly n: number; readonly outcome: SampleOutcome };

addEventListener('message', async ({ data: { n, request } }: MessageEvent<Asked>) => {
  const tell = (told: Told) => postMessage(told);
  tell({ n, outcome: await playSample(request, (share) => tell({ n, share })) });
});
