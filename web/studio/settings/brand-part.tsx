import { ColorInput, TextInput } from '@mantine/core';
import { inkOn } from '../../../lib/domain/messaging/contrast.ts';
import { type Part, PartCard } from './part.tsx';

const texts = [
  ['name', 'Name', undefined],
  ['portal', 'Portal', 'Where your partners’ portal is: https://…'],
  ['manager', 'Partner manager', 'Who signs emails'],
  ['support', 'Support address', 'Where questions go, and what is for a role that nobody holds'],
  ['postal', 'Postal address', 'In one line; it stands below every email'],
] as const;

/** How the vendor shows itself in emails and pages. */
export function BrandPart({ draft, problems, change }: Part) {
  return (
    <PartCard title="Brand">
      <div className="settings-fields">
        {texts.map(([field, label, description]) => (
          <TextInput
            key={field}
            label={label}
            description={description}
            value={draft[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
            error={problems[field]}
          />
        ))}
        <ColorInput
          label="Colour"
          description="Of buttons and of the head of every email"
          value={draft.color}
          onChange={(color) => change({ color })}
          format="hex"
          error={problems.color}
          withEyeDropper={false}
        />
      </div>
      <Sample name={draft.name} color={draft.color} />
    </PartCard>
  );
}

/** The colour with the ink that can be read on it, as emails choose it. */
function Sample({ name, color }: { name: string; color: string }) {
  if (!/^#[0-9a-f]{6}$/i.test(color) || name === '') return null;
  return (
    <p className="settings-sample" style={{ background: color, color: inkOn(color) }}>
      {name}
    </p>
  );
}
