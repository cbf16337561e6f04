import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ContactRole, contactRoles } from '../../../lib/contracts/naming.ts';
import { useApi } from '../../api/api-context.tsx';
import { problemsByField, sentenceOf } from '../../api/api-problem.ts';
import { Badge } from '../../parts/badge.tsx';
import { Notice } from '../../parts/notice.tsx';
import { type Contact, changesOf, contactFields } from './contact-changes.ts';

interface Place {
  readonly vendor: string;
  readonly partner: string;
}

/** The people at a partner. */
export function Contacts({ contacts, ...place }: Place & { contacts: readonly Contact[] }) {
  return (
    <section className="wm-card wm-card-flush" aria-labelledby="contacts">
      <h2 id="contacts" className="studio-section">
        Contacts
      </h2>
      <ul className="studio-list">
        {contacts.map((contact) => (
          <li key={contact.contact}>
            <div>
              <b>{nameOf(contact)}</b> <Badge>{contact.role}</Badge>
              {nameOf(contact) === contact.email ? null : <Address of={contact.email} />}
              <div className="wm-soft">
                {[contact.language, contact.zone, standingOf(contact)]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </div>
            </div>
            <EditContact {...place} contact={contact} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const nameOf = ({ firstName, lastName, email }: Contact): string =>
  [firstName, lastName].filter((part) => part !== undefined).join(' ') || email;

const standingOf = ({ consent, suppressed }: Contact): string =>
  suppressed === undefined ? `consent ${consent}` : `gets no mail: ${suppressed}`;

/** An address breaks where it is read apart, if it has to. */
function Address({ of }: { of: string }) {
  const [name, domain] = of.split('@');
  return (
    <div>
      {name}
      <wbr />@{domain}
    </div>
  );
}

function EditContact({ vendor, partner, contact }: Place & { contact: Contact }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Edit<span className="wm-hidden"> {nameOf(contact)}</span>
      </Button>
      <Modal
        opened={open}
        onClose={close}
        title={`Edit ${nameOf(contact)}`}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <ContactForm {...{ vendor, partner, contact, close }} />
      </Modal>
    </>
  );
}

function ContactForm({ vendor, partner, contact, close }: Place & { contact: Contact; close: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const [begun] = useState(() => contactFields(contact));
  const [fields, setFields] = useState(begun);
  const save = useMutation({
    mutationFn: async () => {
      const params = { vendor, partner, contact: contact.contact };
      const body = changesOf(begun, fields);
      if (Object.keys(body).length > 0) await api('editContact', { params, body });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const problems = problemsByField(save.error);
  const text = (name: 'firstName' | 'lastName' | 'language' | 'zone', label: string) => (
    <TextInput
      label={label}
      value={fields[name]}
      error={problems[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack>
        {text('firstName', 'First name')}
        {text('lastName', 'Last name')}
        <Select
          label="Role"
          data={[...contactRoles]}
          value={fields.role}
          onChange={(value) =>
            setFields({ ...fields, role: ContactRole.safeParse(value).data ?? fields.role })
          }
          allowDeselect={false}
        />
        {text('language', 'Language, such as de')}
        {text('zone', 'Time zone, such as Europe/Berlin')}
        {save.isError && Object.keys(problems).length === 0 ? (
          <Notice tone="bad">{sentenceOf(save.error, 'It was not saved; try again.')}</Notice>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
