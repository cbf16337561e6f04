import { fieldNames, type SettingsField } from './settings-draft.ts';

/** What the fields of a part are called on the page. */
const inner: Readonly<Record<string, string>> = {
  topic: 'topic',
  title: 'title',
  role: 'role',
  name: 'name',
  email: 'address',
  url: 'address',
  secret: 'secret',
  messages: 'how many',
  within: 'within how many days',
  per1000Partners: 'for 1,000 partners',
  month: 'for a month',
};

/** A place in the request as the page calls it: `staff.0.email` is the address of the first of the staff. */
export function placeOf(field: string): string {
  const [part = '', ...rest] = field.split('.');
  const name = fieldNames[part as SettingsField] ?? part;
  const within = rest.map((each) =>
    /^\d+$/.test(each) ? `number ${Number(each) + 1}` : (inner[each] ?? each),
  );
  return [name, ...within].join(', ');
}
