import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { liveEvery, useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { Badge } from '../../parts/badge.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { withDays } from '../days.ts';
import { standingTones, standingWords } from '../engagement/standing.ts';
import { shownCount } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { Contacts } from './contacts.tsx';
import { RecordEvent } from './record-event.tsx';
import { Timeline } from './timeline.tsx';

type Partner = AnswerOf<'readPartner'>;

/** One partner: who it is, and why it got what it got. */
export function PartnerPage({ partner }: { partner: string }) {
  const vendor = useVendor();
  const params = { vendor, partner };
  const found = useAnswer('readPartner', { params }, { every: liveEvery });
  return (
    <div className="studio-page">
      <Shown
        of={found}
        missing={
          <>
            <PageHead title={partner} up={{ to: '/partners', says: 'Partners' }} />
            <EmptyState title="There is no such partner">
              Look for it by its id or an address on the Partners page.
            </EmptyState>
          </>
        }
      >
        {(profile) => (
          <>
            <PageHead
              title={profile.name}
              up={{ to: '/partners', says: 'Partners' }}
              beside={<Badge tone="accent">{profile.stage}</Badge>}
              actions={<RecordEvent {...params} />}
            />
            <div className="studio-two">
              <Profile profile={profile} />
              <Contacts {...params} contacts={profile.contacts} />
            </div>
            <Timeline {...params} />
          </>
        )}
      </Shown>
    </div>
  );
}

function Profile({ profile }: { profile: Partner }) {
  const { engagement } = profile;
  const attributes = Object.entries(profile.attributes);
  return (
    <section className="wm-card" aria-labelledby="profile">
      <h2 id="profile" className="studio-title">
        Profile
      </h2>
      <dl className="studio-facts">
        <dt>Id</dt>
        <dd>{profile.partner}</dd>
        <dt>Persona</dt>
        <dd>{profile.persona}</dd>
        <dt>Tier</dt>
        <dd>{profile.tier ?? '–'}</dd>
        <dt>Country</dt>
        <dd>{profile.country ?? '–'}</dd>
        <dt>Points</dt>
        <dd>{shownCount(profile.points)}</dd>
        <dt>Joined</dt>
        <dd>
          <Moment at={profile.joinedAt} only="day" />
        </dd>
        {engagement === undefined ? null : (
          <>
            <dt>Activity</dt>
            <dd>
              <Badge tone={standingTones[engagement.standing]}>{standingWords[engagement.standing]}</Badge>{' '}
              {withDays(engagement.why)}
            </dd>
          </>
        )}
        {attributes.map(([name, value]) => (
          <div key={name} className="studio-fact">
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
