import { Link } from 'wouter';
import { useAnswer } from '../../api/api-context.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ShownHere } from '../shell/shown-here.tsx';
import { useSpeech } from '../speech.tsx';
import { inColorOf, useVendors } from '../vendors.ts';
import { linksIn } from './links-in.ts';

/** One message, as text: it reads well on every screen, and asks nobody elsewhere for anything. */
export function MessagePage({ vendor, message }: { vendor: string; message: string }) {
  const { words, moment } = useSpeech();
  const branding = useVendors().get(vendor);
  const found = useAnswer('readMyMessage', { params: { vendor, message } });
  return (
    <>
      <p>
        <Link href="/messages">{words.messages.title}</Link>
      </p>
      <ShownHere of={found} missing={<PageTitle title={words.missing}>{words.missingText}</PageTitle>}>
        {({ subject, language, sentAt, text }) => (
          <>
            <PageTitle title={subject} />
            <article className="wm-card" style={inColorOf(branding)}>
              <span className="portal-who">{branding?.name ?? vendor}</span>
              <p className="wm-soft">
                <time dateTime={sentAt}>{moment(sentAt)}</time>
              </p>
              <p className="portal-text" lang={language}>
                {linksIn(text).map(({ at, part, href }) =>
                  href === undefined ? (
                    part
                  ) : (
                    <a key={at} href={href} rel="noreferrer">
                      {part}
                    </a>
                  ),
                )}
              </p>
            </article>
          </>
        )}
      </ShownHere>
    </>
  );
}
