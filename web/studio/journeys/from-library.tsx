import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useApi } from '../../api/api-context.tsx';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';

/** A journey of the library, and the way to a copy of it that can be written on. */
export function FromLibrary({ vendor, journey, title }: { vendor: string; journey: string; title: string }) {
  const api = useApi();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const copy = useMutation({
    mutationFn: () => api('copyFromLibrary', { params: { vendor, journey }, body: {} }),
    onSuccess: () => {
      void queries.invalidateQueries();
      go(`/journeys/${journey}/edit`);
    },
  });
  return (
    <li>
      <span>
        <b>{title}</b> <span className="wm-soft">{journey}</span>
      </span>
      <Button variant="default" loading={copy.isPending} onClick={() => copy.mutate()}>
        Copy and edit<span className="wm-hidden"> {title}</span>
      </Button>
      {copy.isError ? (
        <Notice tone="bad">{sentenceOf(copy.error, 'It could not be copied; try again.')}</Notice>
      ) : null}
    </li>
  );
}
