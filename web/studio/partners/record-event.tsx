import { Autocomplete, Button, Group, JsonInput, Modal, Stack } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import * as z from 'zod';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { useApi } from '../../api/api-context.tsx';
import { problemsByField, sentenceOf } from '../../api/api-problem.ts';
import { Notice } from '../../parts/notice.tsx';

const Data = z.record(z.string(), z.unknown());

/** Writes down something that the partner did, which journeys react to. */
export function RecordEvent({ vendor, partner }: { vendor: string; partner: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={18} aria-hidden="true" />}
        onClick={() => setOpen(true)}
      >
        Record an event
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title="Record an event"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <EventForm vendor={vendor} partner={partner} close={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function EventForm({ vendor, partner, close }: { vendor: string; partner: string; close: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [type, setType] = useState('');
  const [data, setData] = useState('');
  const record = useMutation({
    mutationFn: () => {
      const read = data.trim() === '' ? {} : Data.parse(JSON.parse(data));
      return api('recordPartnerEvent', {
        params: { vendor, partner },
        // The API reads the values by the catalogue, and says of each that does not fit.
        body: { type: type.trim(), data: read },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
  const problems = problemsByField(record.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Autocomplete
          label="What happened"
          description="A type of event, such as agreement.signed"
          data={Object.keys(builtInCatalogue.events)}
          value={type}
          onChange={setType}
          error={problems.type}
          required
          data-autofocus
        />
        <JsonInput
          label="Details (JSON, may be empty)"
          placeholder='{ "course": "basics" }'
          value={data}
          onChange={setData}
          validationError="This is no JSON: write it as in the example"
          minRows={3}
          autosize
        />
        {record.isError && problems.type === undefined ? (
          <Notice tone="bad">
            {sentenceOf(record.error, 'It was not recorded: look at the details, or try again.')}
          </Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={record.isPending} disabled={type.trim() === ''}>
            Record
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
