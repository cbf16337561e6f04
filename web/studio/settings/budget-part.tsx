import { NumberInput } from '@mantine/core';
import { type Part, PartCard } from './part.tsx';

const limits = [
  ['per1000Partners', 'For 1,000 partners who go through a journey'],
  ['month', 'For a month in which all of your partners go through it'],
] as const;

/** What a journey may cost: above it, it is not published without a reason. */
export function BudgetPart({ draft: { budget }, problems, change }: Part) {
  return (
    <PartCard
      title="Budget"
      says="A journey that costs more on AWS is not published, unless a reason is given. US dollars; empty is no limit."
    >
      <div className="settings-fields">
        {limits.map(([field, label]) => (
          <NumberInput
            key={field}
            label={label}
            value={budget[field]}
            onChange={(value) => change({ budget: { ...budget, [field]: value } })}
            prefix="$"
            hideControls
            error={problems[`budget.${field}`]}
          />
        ))}
      </div>
    </PartCard>
  );
}
