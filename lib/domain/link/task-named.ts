/** The task that an address of the vendor's portal names, `PORTAL/tasks/NAME`; undefined where it names none. */
export function taskNamed(portal: string, address: string): string | undefined {
  const root = `${portal.replace(/\/+$/, '')}/tasks/`;
  if (!address.startsWith(root)) return undefined;
  return /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\/?(?:[?#].*)?$/.exec(address.slice(root.length))?.[1];
}
