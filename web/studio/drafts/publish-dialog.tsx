import { Button, Group, Modal, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { IconRocket } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';
import { useApi } from '../../api/api-context.tsx';
import { ApiProblem, sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';
import { shownPercent } from '../figures.ts';
import { Findings } from './findings.tsx';

type Published = AnswerOf<'publishDraft'>;

/** Publishes a draft after a question: to everybody who enters from now on, or to a share of them first. */
export function PublishDialog(props: {
  vendor: string;
  journey: string;
  /** Of what the writer sees. */
  etag: string;
  isSaved: boolean;
}) {
  const { vendor, journey, etag, isSaved } = props;
  const api = useApi();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [to, setTo] = useState<'everybody' | 'pilot'>('everybody');
  const [share, setShare] = useState<number | string>(10);
  const [overBudget, setOverBudget] = useState('');
  const publish = useMutation({
    mutationFn: async (): Promise<Published> => {
      const body = {
        ...(to === 'pilot' ? { pilot: Number(share) / 100 } : {}),
        ...(overBudget.trim() === '' ? {} : { overBudget: overBudget.trim() }),
      };
      return (await api('publishDraft', { params: { vendor, journey }, body, etag })).body;
    },
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'draft' }),
  });
  const isShare = to === 'everybody' || (Number(share) >= 1 && Number(share) <= 99);
  const answer = publish.data;
  const refusal = publish.error instanceof ApiProblem ? publish.error : undefined;
  const findings = answer?.findings ?? refusal?.findings ?? [];
  const show = () => {
    publish.reset();
    // A reason is given for one attempt, and seen by whoever gives it.
    setOverBudget('');
    setOpen(true);
  };
  return (
    <>
      <Button leftSection={<IconRocket size={18} aria-hidden="true" />} disabled={!isSaved} onClick={show}>
        Publish …
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={`Publish ${journey}`}
        size="lg"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack>
          <Text>Whoever is in the journey stays on their version. You can roll back at any time.</Text>
          <Radio.Group
            label="Who gets it"
            value={to}
            onChange={(value) => setTo(value === 'pilot' ? 'pilot' : 'everybody')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="everybody" label="Everybody who enters from now on" />
              <Radio
                value="pilot"
                label="A pilot: a share of them first; too many bounces or complaints halt it"
              />
            </Stack>
          </Radio.Group>
          {to === 'pilot' ? (
            <NumberInput
              label="Share of the pilot"
              suffix="%"
              min={1}
              max={99}
              value={share}
              onChange={setShare}
              error={isShare ? undefined : '1 to 99'}
              maw={160}
            />
          ) : null}
          {publish.isError ? (
            <>
              <Notice tone="bad">{sentenceOf(publish.error, 'It was not published; try again.')}</Notice>
              {findings.some(({ severity }) => severity === 'error') ? null : (
                <TextInput
                  label="Reason, if it may cost more than the budget"
                  description="Only asked for where the budget refuses it; the version keeps it"
                  value={overBudget}
                  onChange={(event) => setOverBudget(event.currentTarget.value)}
                />
              )}
            </>
          ) : null}
          {answer !== undefined ? <Notice tone="good">{doneSays(answer)}</Notice> : null}
          <Findings findings={findings} />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setOpen(false)}>
              {answer !== undefined ? 'Close' : 'Cancel'}
            </Button>
            {answer !== undefined ? null : (
              <Button loading={publish.isPending} disabled={!isShare} onClick={() => publish.mutate()}>
                {to === 'pilot' ? `Publish to ${isShare ? share : '–'}%` : 'Publish to everybody'}
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

function doneSays(answer: Published): string {
  if (answer.outcome === 'unchanged')
    return `Nothing was published, for the draft changes nothing: ${answer.says}.`;
  const { version, pilot } = answer;
  return pilot === undefined
    ? `Version ${version} is live.`
    : `Version ${version} is the pilot of ${shownPercent(pilot)} of those who enter.`;
}
