import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { usePerson, useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsView } from './settings-view.tsx';

/** What is set for a vendor; administrators change it. */
export function SettingsPage() {
  const vendor = useVendor();
  const { isAdministrator } = usePerson();
  const api = useApi();
  const found = useQuery({
    // With its ETag: another answer than the one that only looks.
    queryKey: ['settings', vendor],
    queryFn: () => api('readVendor', { params: { vendor } }),
  });
  return (
    <div className="studio-page">
      <PageHead title="Settings">
        {isAdministrator
          ? 'What emails and pages say of the vendor.'
          : 'What emails and pages say of you. An administrator can change it.'}
      </PageHead>
      <Shown of={found}>
        {({ body, etag }) =>
          isAdministrator ? (
            <SettingsForm key={body.revision} settings={body} etag={etag ?? `"${body.revision}"`} />
          ) : (
            <SettingsView settings={body} />
          )
        }
      </Shown>
    </div>
  );
}
