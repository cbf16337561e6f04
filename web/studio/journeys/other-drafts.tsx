import { Link } from 'wouter';
import { useAnswer } from '../../api/api-context.tsx';
import { Moment } from '../moment.tsx';

/** Drafts of journeys that are not published yet. */
export function OtherDrafts({ vendor, known }: { vendor: string; known: readonly string[] }) {
  const drafts = useAnswer('listDrafts', { params: { vendor } });
  const others = (drafts.data?.drafts ?? []).filter(({ journey }) => !known.includes(journey));
  if (others.length === 0) return null;
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="drafts">
      <h2 id="drafts" className="studio-section">
        Not published yet
      </h2>
      <ul className="studio-list">
        {others.map(({ journey, savedAt }) => (
          <li key={journey}>
            <Link href={`/journeys/${journey}/edit`}>{journey}</Link>
            <span className="wm-soft">
              saved <Moment at={savedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
