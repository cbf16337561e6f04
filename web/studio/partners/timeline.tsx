import { Button, Group, Select } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconClock } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { keyOf, liveEvery, useAnswer, useApi } from '../../api/api-context.tsx';
import { Shown } from '../../api/shown.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Moment, withMoments } from '../moment.tsx';

type Entry = AnswerOf<'readTimeline'>['entries'][number];
const icons = { did: IconCircleCheck, 'did not': IconCircleX, waits: IconClock } as const;

/** Why did, or didn't, this partner get this? The latest comes first. */
export function Timeline({ vendor, partner }: { vendor: string; partner: string }) {
  const api = useApi();
  const [journey, setJourney] = useState<string>();
  const enrolments = useAnswer('listEnrolments', { params: { vendor, partner }, query: {} });
  const journeys = [...new Set((enrolments.data?.enrolments ?? []).map((each) => each.journey))].toSorted();
  const asked = { params: { vendor, partner }, query: journey === undefined ? {} : { journey } };
  const timeline = useInfiniteQuery({
    queryKey: keyOf('readTimeline', asked),
    queryFn: async ({ pageParam }) => {
      const query = { ...asked.query, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return (await api('readTimeline', { params: asked.params, query })).body;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    refetchInterval: liveEvery,
  });
  return (
    <section className="wm-card" aria-labelledby="timeline">
      <Group justify="space-between" align="flex-end" mb="sm">
        <h2 id="timeline" className="studio-title">
          What happened, what did not, and why
        </h2>
        <Select
          label="Journey"
          placeholder="All of them"
          data={journeys}
          value={journey ?? null}
          onChange={(value) => setJourney(value ?? undefined)}
          clearable
          clearButtonProps={{ 'aria-label': 'All journeys' }}
        />
      </Group>
      <Shown of={timeline}>
        {({ pages }) => {
          // A page is in the order of time, and the next one is older.
          const entries = pages.flatMap((page) => page.entries.toReversed());
          if (entries.length === 0)
            return (
              <EmptyState title="Nothing has happened yet">
                Record an event above, or wait for a journey to begin.
              </EmptyState>
            );
          return (
            <>
              <ol className="studio-timeline">
                {entries.map((entry) => (
                  <Line
                    key={`${entry.at} ${entry.kind} ${entry.journey} ${entry.step} ${entry.mark} ${entry.says}`}
                    entry={entry}
                  />
                ))}
              </ol>
              {timeline.hasNextPage ? (
                <Button
                  variant="default"
                  mt="md"
                  loading={timeline.isFetchingNextPage}
                  onClick={() => void timeline.fetchNextPage()}
                >
                  Show older entries
                </Button>
              ) : null}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function Line({ entry: { at, mark, says, reason, journey, step } }: { entry: Entry }) {
  const Icon = icons[mark];
  return (
    <li data-mark={mark}>
      <Icon size={20} role="img" aria-label={mark} />
      <div>
        {withMoments(says)}
        {reason === undefined ? null : <span className="wm-soft"> – {reason}</span>}
        <small>
          <Moment at={at} />
          {journey === undefined ? '' : ` · ${journey}`}
          {step === undefined ? '' : ` · ${step}`}
        </small>
      </div>
    </li>
  );
}
