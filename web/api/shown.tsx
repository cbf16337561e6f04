import { Button, Skeleton, Stack } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { EmptyState } from '../parts/empty-state.tsx';
import { ApiProblem, sentenceOf } from './api-problem.ts';

interface Words {
  readonly loading: string;
  readonly title: string;
  readonly text: string;
  readonly again: string;
}

const english: Words = {
  loading: 'Loading',
  title: 'This could not be loaded',
  text: 'The server did not answer. Your work is safe; try again in a moment.',
  again: 'Try again',
};

/** A question's answer once it is there; until then that it is awaited, or why it does not come. */
export function Shown<T>(props: {
  of: UseQueryResult<T>;
  words?: Words;
  /** What is shown where there is no such thing. */
  missing?: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { of: query, words = english } = props;
  if (query.data !== undefined) return props.children(query.data);
  if (!query.isError) {
    return (
      <Stack role="status" aria-label={words.loading}>
        <Skeleton height={32} width="40%" />
        <Skeleton height={96} />
        <Skeleton height={200} />
      </Stack>
    );
  }
  if (props.missing !== undefined && query.error instanceof ApiProblem && query.error.status === 404)
    return props.missing;
  return (
    <EmptyState
      title={words.title}
      action={<Button onClick={() => void query.refetch()}>{words.again}</Button>}
    >
      {sentenceOf(query.error, words.text)}
    </EmptyState>
  );
}
