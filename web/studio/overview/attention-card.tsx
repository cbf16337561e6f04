import { Link } from 'wouter';
import { Badge, type Tone } from '../../parts/badge.tsx';
import { type Attention, attentionOf, type Journey } from './attention.ts';

const tones: Readonly<Record<Attention['kind'], Tone>> = {
  'pilot halted': 'bad',
  paused: 'warn',
  pilot: 'accent',
  draft: 'plain',
};

/** What waits for somebody. */
export function AttentionCard({ journeys }: { journeys: readonly Journey[] }) {
  const waiting = attentionOf(journeys);
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="attention">
      <h2 id="attention" className="studio-section">
        Waits for you
      </h2>
      <ul className="studio-list">
        {waiting.length === 0 ? <li className="wm-soft">Nothing: every journey runs as it should.</li> : null}
        {waiting.map(({ journey, title, kind, says }) => (
          <li key={`${journey} ${kind}`}>
            <span>
              <Link href={`/journeys/${journey}${kind === 'draft' ? '/edit' : ''}`}>{title}</Link>{' '}
              <Badge tone={tones[kind]}>{kind}</Badge>
            </span>
            <span className="wm-soft">{says}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
