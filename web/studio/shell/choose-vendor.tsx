import { Button } from '@mantine/core';
import { usePerson } from '../person.tsx';
import { PageHead } from './page-head.tsx';

/** Where whoever works for several vendors says whose channel to look at. */
export function ChooseVendor() {
  const { choose, choices } = usePerson();
  return (
    <div className="studio-page">
      <PageHead title="Whose channel?">
        Choose the vendor to look at; you can change it at the top at any time.
      </PageHead>
      <ul className="studio-vendors">
        {choices.map(({ vendor, name }) => (
          <li key={vendor}>
            <Button variant="default" size="lg" fullWidth onClick={() => choose(vendor)}>
              {name}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
