import { useAnswer } from '../../api/api-context.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ShownHere } from '../shell/shown-here.tsx';
import { useSpeech } from '../speech.tsx';
import { VendorPreferences } from './vendor-preferences.tsx';

/** What mail the reader wants, vendor by vendor. */
export function PreferencesPage() {
  const { words } = useSpeech();
  const preferences = useAnswer('readMyPreferences', {});
  return (
    <>
      <PageTitle title={words.preferences.title}>{words.preferences.intro}</PageTitle>
      <ShownHere of={preferences}>
        {({ preferences: found }) => (
          <>
            {found.map((each) => (
              <VendorPreferences key={each.vendor} preferences={each} />
            ))}
          </>
        )}
      </ShownHere>
    </>
  );
}
