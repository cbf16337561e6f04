/** A form-encoded request of the query protocol. Lists are `Name.member.1`, `Name.member.2` …, in order. */
export interface Parameters {
  /** The value; undefined when absent or empty. */
  text(name: string): string | undefined;
  /** The values of a list; empty when absent. */
  list(name: string): readonly string[];
  /** The prefixes of a list of structures: `Tags` answers `Tags.member.1`, `Tags.member.2` … */
  members(name: string): readonly string[];
}

/** Reads the body of a query-protocol request. */
export function readParameters(body: string): Parameters {
  const form = new URLSearchParams(body);
  const names = [...form.keys()];
  const text = (name: string) => form.get(name) || undefined;
  const members = (name: string) => {
    const start = `${name}.member.`;
    const numbers = names
      .filter((key) => key.startsWith(start))
      .map((key) => Number.parseInt(key.slice(start.length), 10));
    return [...new Set(numbers)].sort((a, b) => a - b).map((n) => `${start}${n}`);
  };
  return { text, members, list: (name) => members(name).map((member) => form.get(member) ?? '') };
}
