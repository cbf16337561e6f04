import { useAnswer } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { usePerson, useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';
import { SettingsForm } from './settings-form.tsx';
import { SettingsView } from './settings-view.tsx';

/** What is set for a vendor; administrators change it. */
export function SettingsPage() {
  const vendor = useVendor();
  const { isAdministrator } = usePerson();
  const found = useAnswer('readVendor', { params: { vendor } });
  return (
    <div className="studio-page">
      <PageHead title="Settings">
        {isAdministrator
          ? 'What emails and pages say of the vendor, and what its journeys are held to.'
          : 'What emails and pages say of you, and what your journeys are held to. An administrator can change it.'}
      </PageHead>
      <Shown of={found}>
        {(settings) =>
          isAdministrator ? (
            <SettingsForm key={vendor} current={settings} />
          ) : (
            <SettingsView settings={settings} />
          )
        }
      </Shown>
    </div>
  );
}
