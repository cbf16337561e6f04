import { Button, Group, Modal, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';

/** A button that asks before it changes what partners get. */
export function ChangeJourney(props: {
  says: string;
  title: string;
  explains: string;
  tone?: 'danger';
  /** Whether a reason has to be given, and what for. */
  asks?: string;
  icon?: ReactNode;
  change: (reason: string) => Promise<unknown>;
}) {
  const { says, title, explains, asks, tone } = props;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: () => props.change(reason.trim()),
    onSuccess: () => {
      // First the dialog goes, so that the focus is back at its button before that may become another one.
      setOpen(false);
      setReason('');
      return queries.invalidateQueries();
    },
  });
  const color = tone === 'danger' ? { color: 'red.9' } : {};
  return (
    <>
      <Button
        variant="default"
        leftSection={props.icon}
        onClick={() => {
          change.reset();
          setOpen(true);
        }}
      >
        {says}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={title}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Text mb="md">{explains}</Text>
        {asks === undefined ? null : (
          <TextInput
            label={asks}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            mb="md"
            data-autofocus
          />
        )}
        {change.isError ? (
          <Notice tone="bad">{sentenceOf(change.error, 'Nothing was changed; try again.')}</Notice>
        ) : null}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setOpen(false)}>
            Cancel
          </Button>
          <Button
            {...color}
            loading={change.isPending}
            disabled={asks !== undefined && reason.trim().length < 3}
            onClick={() => change.mutate()}
          >
            {says}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
