/**
 * The task that an address of the vendor's portal names, `PORTAL/tasks/NAME`; undefined where it names none. The address is
 * spelt as `URL` does, the portal as its vendor did.
 */
export function taskNamed(portal: string, address: string): string | undefined {
  const root = `${(URL.parse(portal)?.href ?? portal).replace(/\/+$/, '')}/tasks/`;
  if (!address.startsWith(root)) return undefined;
  return /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/?(?:[?#].*)?$/.exec(address.slice(root.length))?.[1];
}
