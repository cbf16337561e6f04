import { Link } from 'wouter';
import { liveEvery, useAnswer } from '../../api/api-context.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ShownHere } from '../shell/shown-here.tsx';
import { useSpeech } from '../speech.tsx';
import { inColorOf, useVendors } from '../vendors.ts';

/** What was written to the reader, from all vendors, the latest first. */
export function MessagesPage() {
  const { words, moment } = useSpeech();
  const vendors = useVendors();
  const messages = useAnswer('listMyMessages', { query: { limit: 50 } }, { every: liveEvery });
  return (
    <>
      <PageTitle title={words.messages.title} />
      <ShownHere of={messages}>
        {({ messages: found }) =>
          found.length === 0 ? (
            <EmptyState title={words.messages.none}>{words.messages.noneText}</EmptyState>
          ) : (
            <ul className="portal-list">
              {found.map(({ vendor, message, subject, language, sentAt }) => (
                <li key={message} className="wm-card" style={inColorOf(vendors.get(vendor))}>
                  <Link href={`/messages/${vendor}/${message}`} className="portal-message">
                    <span className="portal-who">{vendors.get(vendor)?.name ?? vendor}</span>
                    <b lang={language}>{subject}</b>
                    <time dateTime={sentAt} className="wm-soft">
                      {moment(sentAt)}
                    </time>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </ShownHere>
    </>
  );
}
