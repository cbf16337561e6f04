import { JSDOM } from 'jsdom';

type Colour = readonly [number, number, number];

/** The contrast of every piece of text in a mail with what it stands on, by the styles that are written in it. */
export function contrastOf(html: string): { text: string; ratio: number }[] {
  const { document, NodeFilter } = new JSDOM(html).window;
  const found: { text: string; ratio: number }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.textContent?.trim() ?? '';
    const element = node.parentElement;
    if (text === '' || element === null || isHidden(element)) continue;
    if (['STYLE', 'SCRIPT'].includes(element.tagName)) continue;
    const ratio = ratioOf(
      inherited(element, 'color') ?? [0, 0, 0],
      inherited(element, 'background') ?? [255, 255, 255],
    );
    found.push({ text: text.slice(0, 40), ratio });
  }
  return found;
}

const isHidden = (element: Element): boolean =>
  element.closest('[style*="display:none"], [style*="display: none"], [style*="opacity:0"]') !== null;

function inherited(element: Element | null, property: 'color' | 'background'): Colour | undefined {
  if (element === null) return undefined;
  const style = element.getAttribute('style') ?? '';
  const pattern =
    property === 'color' ? /(?:^|;)\s*color:\s*(#\w+)/ : /(?:^|;)\s*background(?:-color)?:\s*(#\w+)/;
  const written =
    pattern.exec(style)?.[1] ?? (property === 'background' ? element.getAttribute('bgcolor') : null);
  return colourOf(written) ?? inherited(element.parentElement, property);
}

function colourOf(text: string | null | undefined): Colour | undefined {
  const [, hex] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text ?? '') ?? [];
  if (hex === undefined) return undefined;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const part = (at: number) => Number.parseInt(full.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

/** WCAG 2.2, "contrast ratio". */
function ratioOf(one: Colour, other: Colour): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(colour: Colour): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
