import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { shownCount } from '../figures.ts';

type Stuck = AnswerOf<'listStuck'>['stuck'][number];

/** What was looked at and found, by journey. */
type Found = Readonly<Record<string, AnswerOf<'listStuck'>>>;

/** Enrolments that should have moved and did not. It is looked for when asked: every open enrolment is read. */
export function Stuck({ vendor }: { vendor: string }) {
  const api = useApi();
  const [found, setFound] = useState<Found>({});
  // A journey at a time: an answer has 29 seconds, and a vendor may have many journeys.
  const look = useMutation({
    mutationFn: async (only: string | undefined) => {
      const params = { vendor };
      const known = (await api('listJourneys', { params })).body.journeys.map(({ journey }) => journey);
      if (only === undefined) setFound({});
      for (const journey of only === undefined ? known : [only]) {
        const { body } = await api('listStuck', { params, query: { journey } });
        setFound((before) => ({ ...before, [journey]: body }));
      }
    },
  });
  const answers = Object.values(found);
  const looked = answers.reduce((sum, answer) => sum + answer.looked, 0);
  const stuck = answers.flatMap((answer) => answer.stuck);
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="stuck">
      <h2 id="stuck" className="studio-section">
        Stuck enrolments of {vendor}
      </h2>
      <div className="studio-inset">
        <Button variant="default" loading={look.isPending} onClick={() => look.mutate(undefined)}>
          {look.isIdle ? 'Look for them' : 'Look again'}
        </Button>
        {look.isPending ? (
          <p role="status" className="wm-soft">
            {shownCount(looked)} open enrolments were looked at so far.
          </p>
        ) : null}
        {look.isError ? (
          <Notice tone="bad">{sentenceOf(look.error, 'They could not all be looked at; try again.')}</Notice>
        ) : null}
        {look.isSuccess && stuck.length === 0 ? (
          <p role="status">All of {shownCount(looked)} open enrolments move as they should.</p>
        ) : null}
        {stuck.length === 0 ? null : (
          <ul className="studio-list">
            {stuck.map((each) => (
              <OneStuck
                key={`${each.journey} ${each.enrolment}`}
                vendor={vendor}
                stuck={each}
                onMended={() => look.mutate(each.journey)}
              />
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function OneStuck({ vendor, stuck, onMended }: { vendor: string; stuck: Stuck; onMended: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const { partner, journey, enrolment, says } = stuck;
  const mend = useMutation({
    mutationFn: async () =>
      (await api('mendStuck', { params: { vendor }, body: { journey, enrolment } })).body,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['readTimeline'] });
      onMended();
    },
  });
  return (
    <li>
      <span>
        <Link href={`/partners/${partner}`}>{partner}</Link> in {journey}: {says}
      </span>
      <Button variant="default" loading={mend.isPending} onClick={() => mend.mutate()}>
        Mend<span className="wm-hidden"> {enrolment}</span>
      </Button>
      {mend.isSuccess ? <Notice tone={mend.data.left ? 'warn' : 'good'}>{mend.data.did}</Notice> : null}
      {mend.isError ? (
        <Notice tone="bad">{sentenceOf(mend.error, 'It was not mended; try again.')}</Notice>
      ) : null}
    </li>
  );
}
