import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keyOf, liveEvery, useApi } from '../../api/api-context.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { ShownHere } from '../shell/shown-here.tsx';
import { useSpeech } from '../speech.tsx';
import { inColorOf, useVendors } from '../vendors.ts';

/** What was written to the reader, from all vendors, the latest first. */
export function MessagesPage() {
  const { words, moment } = useSpeech();
  const vendors = useVendors();
  const api = useApi();
  const messages = useInfiniteQuery({
    queryKey: keyOf('listMyMessages', {}),
    queryFn: async ({ pageParam }) => {
      const query = pageParam === '' ? {} : { cursor: pageParam };
      return (await api('listMyMessages', { query })).body;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: liveEvery,
  });
  return (
    <>
      <PageTitle title={words.messages.title} />
      <ShownHere of={messages}>
        {({ pages }) =>
          pages.every((page) => page.messages.length === 0) ? (
            <EmptyState title={words.messages.none}>{words.messages.noneText}</EmptyState>
          ) : (
            <ul className="portal-list">
              {pages
                .flatMap((page) => page.messages)
                .map(({ vendor, message, subject, language, sentAt }) => (
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
      {messages.hasNextPage ? (
        <Button
          variant="default"
          loading={messages.isFetchingNextPage}
          onClick={() => void messages.fetchNextPage()}
        >
          {words.messages.older}
        </Button>
      ) : null}
    </>
  );
}
