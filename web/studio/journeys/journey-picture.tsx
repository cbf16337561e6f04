import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';
import { JourneyCanvas } from '../editor/index.tsx';
import { shownOnCanvas } from './counted-steps.ts';
import { useVersionFiles } from './live-files.ts';

type Counts = z.output<typeof JourneyCountsAnswer>;

/** The version as a picture, with how many came to each step; nothing, where its source was not kept. */
export function JourneyPicture({ vendor, counts }: { vendor: string; counts: Counts }) {
  const yaml = useVersionFiles(vendor, counts)?.['journey.yaml'];
  if (yaml === undefined) return null;
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="picture">
      <h2 id="picture" className="studio-section">
        Version {counts.version} on its canvas
      </h2>
      <JourneyCanvas yaml={yaml} counts={shownOnCanvas(counts.steps)} />
    </section>
  );
}
