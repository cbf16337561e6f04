import type { Layout } from './layout.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The box that lies next to another in a direction, among the given ones. */
export function neighbourOf(
  from: string,
  direction: Direction,
  { boxes }: Layout,
  among: readonly string[],
): string | undefined {
  const own = boxes.get(from);
  if (own === undefined) return undefined;
  const middle = (box: typeof own) => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const here = middle(own);
  const near = among.flatMap((id) => {
    const box = boxes.get(id);
    if (box === undefined || id === from) return [];
    const { x, y } = middle(box);
    const [ahead, aside] = {
      up: [here.y - y, Math.abs(x - here.x)],
      down: [y - here.y, Math.abs(x - here.x)],
      left: [here.x - x, Math.abs(y - here.y)],
      right: [x - here.x, Math.abs(y - here.y)],
    }[direction] as [number, number]; // two numbers each
    return ahead > 4
      ? [{ id, far: ahead + aside * (direction === 'up' || direction === 'down' ? 1.2 : 3) }]
      : [];
  });
  return near.toSorted((a, b) => a.far - b.far)[0]?.id;
}
