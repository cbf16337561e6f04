import { Select } from '@mantine/core';
import { useAnswer } from '../../api/api-context.tsx';
import { usePerson } from '../person.tsx';

/** Whose channel is looked at; a choice for those who work for several vendors. */
export function VendorSwitch() {
  const { vendor, choices, choose } = usePerson();
  if (choices.length < 2) return vendor === undefined ? null : <VendorName vendor={vendor} />;
  return (
    <Select
      aria-label="Vendor"
      placeholder="Choose a vendor"
      data={choices.map(({ vendor: value, name: label }) => ({ value, label }))}
      value={vendor ?? null}
      onChange={(value) => (value === null ? undefined : choose(value))}
      allowDeselect={false}
      className="studio-switch"
    />
  );
}

function VendorName({ vendor }: { vendor: string }) {
  const { data } = useAnswer('readVendor', { params: { vendor } });
  const name = data?.name ?? vendor;
  return (
    <b className="studio-vendor" title={name}>
      {name}
    </b>
  );
}
