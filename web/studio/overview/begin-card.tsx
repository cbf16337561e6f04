import { Link } from 'wouter';
import { useAnswer } from '../../api/api-context.tsx';
import { shownMany } from '../figures.ts';
import type { Journey } from './attention.ts';

/** What to do first, where a vendor has no partners yet; nothing else. */
export function BeginCard({ vendor, journeys }: { vendor: string; journeys: readonly Journey[] }) {
  const { data } = useAnswer('countStages', { params: { vendor } });
  if (data === undefined || data.stages.some(({ partners }) => partners > 0)) return null;
  const active = journeys.filter(({ status }) => status === 'active').length;
  return (
    <section className="wm-card" aria-labelledby="begin">
      <h2 id="begin" className="studio-title">
        Begin here
      </h2>
      <ol className="studio-ways">
        <li>
          <Link href="/settings">Look at your settings</Link>: what emails say of you, and who on your side is
          told
        </li>
        <li>
          <Link href="/journeys">Look at your journeys</Link>:{' '}
          {active === 0
            ? 'none is switched on yet, so nobody would be written to'
            : `${shownMany(active, 'is', 'are')} switched on, and write to whoever enters their stage`}
        </li>
        <li>
          <Link href="/partners-import">Import your partners</Link>: a check of the file brings nobody in
        </li>
      </ol>
    </section>
  );
}
