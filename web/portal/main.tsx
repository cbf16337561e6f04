import { Button } from '@mantine/core';
import { ApiProvider } from '../api/api-context.tsx';
import { OwnClock } from '../parts/business-time.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { mountPage } from '../parts/mount-page.tsx';
import { readSettings, signIn } from '../sign-in/session.ts';
import { Portal } from './portal.tsx';
import { SpeechProvider } from './speech.tsx';
import { chosenLanguage, wordsOf } from './words/index.ts';

async function begin(): Promise<void> {
  const settings = await readSettings();
  if (settings.portal === undefined) throw new Error('/config.json names no sign-in for the portal');
  const session = await signIn(settings.portal, '/portal/');
  if (session === undefined) return;
  const { locale, zoneinfo } = session.user.profile;
  mountPage(
    <OwnClock value={settings.clock === true}>
      <ApiProvider session={session}>
        <SpeechProvider locale={locale} zone={zoneinfo}>
          <Portal session={session} />
        </SpeechProvider>
      </ApiProvider>
    </OwnClock>,
  );
}

begin().catch(() => {
  const { failed, failedText, again } = wordsOf[chosenLanguage(navigator.languages)];
  mountPage(
    <main>
      <EmptyState title={failed} action={<Button onClick={() => location.reload()}>{again}</Button>}>
        {failedText}
      </EmptyState>
    </main>,
  );
});
