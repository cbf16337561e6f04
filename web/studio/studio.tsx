import './studio.css';
import type { ReactNode } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { EmptyState } from '../parts/empty-state.tsx';
import { later } from '../parts/later.tsx';
import { JourneyPage } from './journeys/journey-page.tsx';
import { JourneysPage } from './journeys/journeys-page.tsx';
import { OverviewPage } from './overview/overview-page.tsx';
import { usePerson } from './person.tsx';
import { ChooseVendor } from './shell/choose-vendor.tsx';
import { PageHead } from './shell/page-head.tsx';
import { Shell } from './shell/shell.tsx';

const DraftPage = later(async () => (await import('./drafts/draft-page.tsx')).DraftPage);
const NewJourneyPage = later(async () => (await import('./journeys/new-journey-page.tsx')).NewJourneyPage);
const PartnersPage = later(async () => (await import('./partners/partners-page.tsx')).PartnersPage);
const ImportPage = later(async () => (await import('./import/import-page.tsx')).ImportPage);
const PartnerPage = later(async () => (await import('./partners/partner-page.tsx')).PartnerPage);
const EngagementPage = later(async () => (await import('./engagement/engagement-page.tsx')).EngagementPage);
const SettingsPage = later(async () => (await import('./settings/settings-page.tsx')).SettingsPage);
const OperationsPage = later(async () => (await import('./operations/operations-page.tsx')).OperationsPage);

/** The studio's pages under their addresses. */
export function Studio({ inbox }: { inbox: string | undefined }) {
  return (
    <Router base="/studio">
      <Shell inbox={inbox}>
        <Switch>
          <Route path="/operations">
            <ForAdministrators>
              <OperationsPage />
            </ForAdministrators>
          </Route>
          <Route>
            <OfVendor inbox={inbox} />
          </Route>
        </Switch>
      </Shell>
    </Router>
  );
}

/** The pages of one vendor's channel. */
function OfVendor({ inbox }: { inbox: string | undefined }) {
  const { vendor } = usePerson();
  if (vendor === undefined) return <ChooseVendor />;
  return (
    // What was searched, chosen or opened of one vendor is nothing of another.
    <Switch key={vendor}>
      <Route path="/">
        <OverviewPage inbox={inbox} />
      </Route>
      <Route path="/journeys" component={JourneysPage} />
      <Route path="/journeys/new">
        <NewJourneyPage />
      </Route>
      <Route path="/journeys/:journey">
        {({ journey }) => <JourneyPage key={journey} journey={journey} />}
      </Route>
      <Route path="/journeys/:journey/edit">
        {({ journey }) => <DraftPage key={journey} journey={journey} />}
      </Route>
      <Route path="/partners">
        <PartnersPage />
      </Route>
      <Route path="/partners-import">
        <ImportPage />
      </Route>
      <Route path="/partners/:partner">
        {({ partner }) => <PartnerPage key={partner} partner={partner} />}
      </Route>
      <Route path="/re-engagement">
        <EngagementPage />
      </Route>
      <Route path="/settings">
        <SettingsPage />
      </Route>
      <Route>
        <Nowhere />
      </Route>
    </Switch>
  );
}

function ForAdministrators({ children }: { children: ReactNode }) {
  return usePerson().isAdministrator ? children : <Nowhere />;
}

const Nowhere = () => (
  <div className="studio-page">
    <PageHead title="There is nothing here" />
    <EmptyState title="The address may be mistyped" action={<Link href="/">To the overview</Link>}>
      Or what it led to is gone.
    </EmptyState>
  </div>
);
