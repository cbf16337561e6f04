import { NativeSelect, TextInput } from '@mantine/core';
import { staffRoles } from '../../../lib/contracts/naming.ts';
import { type Part, PartCard } from './part.tsx';
import { Rows } from './rows.tsx';

/** Whom journeys tell and ask on the vendor's side. */
export function PeoplePart({ draft: { staff }, problems, change }: Part) {
  return (
    <PartCard
      title="Staff"
      says="Whom journeys tell and ask. A role that nobody holds is the support address."
    >
      <Rows
        items={staff}
        fresh={{ role: staffRoles[0], name: '', email: '' }}
        add="Add a person"
        nameOf={({ name }, at) => (name === '' ? `person ${at + 1}` : name)}
        onChange={(all) => change({ staff: all })}
      >
        {({ role, name, email }, at, set) => (
          <>
            <NativeSelect
              label="Role"
              data={[...staffRoles]}
              value={role}
              onChange={(event) => set({ role: event.currentTarget.value })}
              error={problems[`staff.${at}.role`]}
            />
            <TextInput
              label="Name"
              value={name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={problems[`staff.${at}.name`]}
            />
            <TextInput
              label="Address"
              type="email"
              value={email}
              onChange={(event) => set({ email: event.currentTarget.value })}
              error={problems[`staff.${at}.email`]}
            />
          </>
        )}
      </Rows>
    </PartCard>
  );
}
