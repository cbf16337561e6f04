import type * as z from 'zod';
import type { JourneyState } from '../../../lib/contracts/api/journeys.ts';
import { libraryOwner } from '../../../lib/contracts/publishing.ts';
import { useAnswer } from '../../api/api-context.tsx';
import type { JourneyFiles } from '../editor/index.tsx';

type Live = Pick<z.output<typeof JourneyState>, 'journey' | 'version' | 'owner'>;

/** What a version was compiled from; undefined until it is there, and where its source was not kept. */
export function useVersionFiles(vendor: string, live: Live | undefined): JourneyFiles | undefined {
  const { journey = '', version = 0, owner = '' } = live ?? {};
  const { data } = useAnswer(
    'readVersion',
    { params: { vendor, journey, version }, query: owner === libraryOwner ? { library: 'true' } : {} },
    { enabled: live !== undefined },
  );
  return data?.files;
}
