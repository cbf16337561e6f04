import { Button, Group, Select, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { Stage, stages } from '../../../lib/contracts/naming.ts';
import { keyOf, useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Shown } from '../../api/shown.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Notice } from '../../parts/notice.tsx';
import { ScrollTable } from '../../parts/scroll-table.tsx';
import { shownCount } from '../figures.ts';
import { Moment } from '../moment.tsx';
import { useVendor } from '../person.tsx';
import { PageHead } from '../shell/page-head.tsx';

type Partners = AnswerOf<'listPartners'>['partners'];

/** The partners of a vendor: found by id or address, or read by stage. */
export function PartnersPage() {
  const vendor = useVendor();
  const [stage, setStage] = useState<Stage>();
  return (
    <div className="studio-page">
      <PageHead
        title="Partners"
        actions={
          <Button component={Link} href="/partners-import" variant="default">
            Import partners
          </Button>
        }
      >
        Who is in your channel, and what each of them got.
      </PageHead>
      <Search vendor={vendor} />
      <Select
        label="Stage"
        placeholder="Every stage"
        data={[...stages]}
        value={stage ?? null}
        onChange={(value) => setStage(Stage.safeParse(value).data)}
        clearable
        clearButtonProps={{ 'aria-label': 'Every stage' }}
        maw={240}
      />
      <PartnerPages vendor={vendor} stage={stage} />
    </div>
  );
}

function PartnerPages({ vendor, stage }: { vendor: string; stage: Stage | undefined }) {
  const api = useApi();
  const asked = { params: { vendor }, query: stage === undefined ? {} : { stage } };
  const partners = useInfiniteQuery({
    queryKey: keyOf('listPartners', asked),
    queryFn: async ({ pageParam }) => {
      const query = { ...asked.query, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return (await api('listPartners', { params: asked.params, query })).body;
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Shown of={partners}>
      {({ pages }) => {
        const found = pages.flatMap((page) => page.partners);
        if (found.length === 0)
          return (
            <EmptyState
              title={stage === undefined ? 'No partners yet' : `No partner is at ${stage}`}
              action={stage === undefined ? <Link href="/partners-import">Import partners</Link> : undefined}
            >
              {stage === undefined
                ? 'Bring them in with a file of partners and their contacts.'
                : 'Choose another stage, or look for one partner above.'}
            </EmptyState>
          );
        return (
          <>
            <PartnersTable partners={found} />
            {partners.hasNextPage ? (
              <Group justify="center">
                <Button
                  variant="default"
                  loading={partners.isFetchingNextPage}
                  onClick={() => void partners.fetchNextPage()}
                >
                  Show more
                </Button>
              </Group>
            ) : null}
          </>
        );
      }}
    </Shown>
  );
}

function Search({ vendor }: { vendor: string }) {
  const api = useApi();
  const [who, setWho] = useState('');
  const search = useMutation({
    mutationFn: async (text: string) => {
      const body = text.includes('@') ? { email: text } : { partner: text };
      return (await api('findPartners', { params: { vendor }, body })).body.partners;
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (who.trim() !== '') search.mutate(who.trim());
  };
  return (
    <search>
      <form className="wm-card" onSubmit={submit}>
        <Group align="flex-end" gap="sm">
          <TextInput
            label="Find a partner"
            description="By its id, or by the address of one of its contacts"
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            className="studio-grow"
            autoComplete="off"
          />
          <Button type="submit" loading={search.isPending}>
            Find
          </Button>
        </Group>
        <div aria-live="polite">
          {search.isError ? (
            <Notice tone="bad">{sentenceOf(search.error, 'The search did not work.')}</Notice>
          ) : null}
          {search.data === undefined ? null : <Found partners={search.data} />}
        </div>
      </form>
    </search>
  );
}

function Found({ partners }: { partners: Partners }) {
  if (partners.length === 0) return <p>Nobody has this id or this address.</p>;
  return (
    <ul>
      {partners.map(({ partner, name, stage }) => (
        <li key={partner}>
          <Link href={`/partners/${partner}`}>{name}</Link> <span className="wm-soft">{stage}</span>
        </li>
      ))}
    </ul>
  );
}

function PartnersTable({ partners }: { partners: Partners }) {
  return (
    <div className="wm-card wm-card-flush">
      <ScrollTable label="Table of partners">
        <thead>
          <tr>
            <th scope="col">Partner</th>
            <th scope="col">Stage</th>
            <th scope="col">Persona</th>
            <th scope="col">Tier</th>
            <th scope="col">Country</th>
            <th scope="col" data-number="">
              Points
            </th>
            <th scope="col">Joined</th>
          </tr>
        </thead>
        <tbody>
          {partners.map((each) => (
            <tr key={each.partner}>
              <th scope="row">
                <Link href={`/partners/${each.partner}`}>{each.name}</Link>
              </th>
              <td>{each.stage}</td>
              <td>{each.persona}</td>
              <td>{each.tier ?? '–'}</td>
              <td>{each.country ?? '–'}</td>
              <td data-number="">{shownCount(each.points)}</td>
              <td>
                <Moment at={each.joinedAt} only="day" />
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </div>
  );
}
