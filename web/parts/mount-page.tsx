import '@mantine/core/styles.css';
import './look.css';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from '../api/api-problem.ts';
import { readableColors, theme } from './theme.ts';

/** Draws a page with all that every page stands on. */
export function mountPage(page: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // What was refused is refused again.
        retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status < 500),
        staleTime: 1_000,
      },
      mutations: { networkMode: 'always' },
    },
  });
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={readableColors} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>{page}</QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}
