import { Button } from '@mantine/core';
import { ApiProvider } from '../api/api-context.tsx';
import { OwnClock } from '../parts/business-time.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { mountPage } from '../parts/mount-page.tsx';
import { readSettings, signIn } from '../sign-in/session.ts';
import { PersonProvider } from './person.tsx';
import { Studio } from './studio.tsx';

async function begin(): Promise<void> {
  const settings = await readSettings();
  if (settings.studio === undefined) throw new Error('/config.json names no sign-in for the studio');
  const session = await signIn(settings.studio, '/studio/');
  if (session === undefined) return;
  mountPage(
    <OwnClock value={settings.clock === true}>
      <ApiProvider session={session}>
        <PersonProvider session={session} known={settings.vendors ?? []}>
          <Studio inbox={settings.inbox} />
        </PersonProvider>
      </ApiProvider>
    </OwnClock>,
  );
}

begin().catch((error: unknown) => {
  mountPage(
    <main>
      <EmptyState
        title="The studio can not be reached"
        action={<Button onClick={() => location.reload()}>Try again</Button>}
      >
        {navigator.onLine
          ? `Sign-in did not answer: ${String(error)}`
          : 'There is no connection at the moment.'}
      </EmptyState>
    </main>,
  );
});
