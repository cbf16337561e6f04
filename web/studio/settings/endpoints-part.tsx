import { PasswordInput, TextInput } from '@mantine/core';
import { type Part, PartCard } from './part.tsx';
import { Rows } from './rows.tsx';

/** Where `call` steps go. A secret is written and never shown; `kept` names the endpoints that have one. */
export function EndpointsPart({
  draft: { calls },
  problems,
  change,
  kept,
}: Part & { kept: readonly string[] }) {
  return (
    <PartCard
      title="Endpoints"
      says="Where the call steps of journeys go. Calls are signed with the endpoint’s secret, which nobody is shown."
    >
      <Rows
        items={calls}
        fresh={{ name: '', url: '', secret: '' }}
        add="Add an endpoint"
        nameOf={({ name }, at) => (name === '' ? `endpoint ${at + 1}` : name)}
        onChange={(all) => change({ calls: all })}
      >
        {({ name, url, secret }, at, set) => (
          <>
            <TextInput
              label="Name"
              description="As call steps name it"
              value={name}
              onChange={(event) => set({ name: event.currentTarget.value })}
              error={problems[`calls.${at}.name`]}
            />
            <TextInput
              label="Address"
              description="https://…"
              value={url}
              onChange={(event) => set({ url: event.currentTarget.value })}
              error={problems[`calls.${at}.url`]}
            />
            <PasswordInput
              label="Secret"
              description={
                kept.includes(name)
                  ? 'Empty: the one that it has stays'
                  : 'whsec_ and 24 to 64 bytes in base64'
              }
              value={secret}
              onChange={(event) => set({ secret: event.currentTarget.value })}
              error={problems[`calls.${at}.secret`]}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': 'Show what you wrote' }}
            />
          </>
        )}
      </Rows>
    </PartCard>
  );
}
