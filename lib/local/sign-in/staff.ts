import type { VendorRow } from '../../contracts/membership.ts';
import type { Store } from '../../ports/store.ts';
import type { PeopleGroup, Person, Pool } from './person.ts';

const administrator: Person = {
  id: 'administrator',
  name: 'Administrator',
  email: 'administrator@waymark.example',
  says: 'runs the deployment, sees every vendor',
  claims: { 'cognito:groups': ['administrator'] },
};

/** The vendors' staff as the vendors file names them, each a marketer of their vendor, and one administrator. */
export function staffPool(store: Store, vendors: readonly string[]): Pool {
  async function list(): Promise<PeopleGroup[]> {
    const rows = await Promise.all(vendors.map((vendor) => store.get('vendor', { vendor })));
    const known = rows.filter((row) => row !== undefined);
    return [
      ...known.map((row) => ({ title: row.name, color: row.color, people: marketersOf(row) })),
      { title: 'Every vendor', people: [administrator] },
    ];
  }
  const everybody = async (): Promise<Person[]> => (await list()).flatMap(({ people }) => people);
  return {
    list,
    find: async (id) => (await everybody()).find((person) => person.id === id),
    byEmail: async (email) => (await everybody()).find((person) => person.email === email),
  };
}

/** A vendor without staff has at least whoever reads its support address. */
function marketersOf({ vendor, staff, manager, support }: VendorRow): Person[] {
  const named = staff.length > 0 ? staff : [{ role: 'channel-marketer', name: manager, email: support }];
  return named.map(({ role, name, email }, position) => ({
    id: `${vendor}.${role}.${position}`,
    name,
    email,
    says: role.replace('-', ' '),
    claims: { 'cognito:groups': ['marketer'], 'custom:vendor': vendor },
  }));
}
