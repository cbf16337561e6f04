import './portal.css';
import { useEffect } from 'react';
import { Link, Route, Router, Switch } from 'wouter';
import { useAnswer, useApi } from '../api/api-context.tsx';
import type { Session } from '../sign-in/session.ts';
import { MessagePage } from './messages/message-page.tsx';
import { MessagesPage } from './messages/messages-page.tsx';
import { PreferencesPage } from './preferences/preferences-page.tsx';
import { PageTitle } from './shell/page-title.tsx';
import { Shell } from './shell/shell.tsx';
import { useSpeech } from './speech.tsx';
import { StepsPage } from './steps/steps-page.tsx';

/** The portal's pages under their addresses. */
export function Portal({ session }: { session: Session }) {
  const { words, learn } = useSpeech();
  useSignInRecorded(session);
  const language = useAnswer('readMyPreferences', {}).data?.preferences[0]?.language;
  useEffect(() => {
    if (language !== undefined) learn(language);
  }, [language, learn]);
  return (
    <Router base="/portal">
      <Shell signOut={() => void session.signOut()}>
        <Switch>
          <Route path="/" component={StepsPage} />
          <Route path="/messages" component={MessagesPage} />
          <Route path="/messages/:vendor/:message">
            {({ vendor, message }) => <MessagePage vendor={vendor} message={message} />}
          </Route>
          <Route path="/preferences" component={PreferencesPage} />
          <Route>
            <PageTitle title={words.missing}>{words.missingText}</PageTitle>
            <p>
              <Link href="/">{words.home}</Link>
            </p>
          </Route>
        </Switch>
      </Shell>
    </Router>
  );
}

/** Sign-ins already told of, so that drawing the page twice tells once. */
const told = new WeakSet<Session>();

/** Tells the vendors that somebody signed in: it is an activity, and journeys may react to it. */
function useSignInRecorded(session: Session): void {
  const api = useApi();
  useEffect(() => {
    if (!session.isFresh || told.has(session)) return;
    told.add(session);
    // The reader came for something else; that a vendor does not hear of it is no reason to disturb them.
    api('recordSignIn', {}).catch(() => undefined);
  }, [api, session]);
}
