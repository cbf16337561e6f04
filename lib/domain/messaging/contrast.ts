/** The relative luminance of a colour such as #0b5fff, 0 to 1. [WCAG 2.2, "relative luminance"] */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, 1 to 21. [WCAG 2.2, "contrast ratio"] */
export function contrastOf(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * Black or white, whichever can be read better on a colour. One of them always has 4.58:1 or more, for
 * (1.05 / (L + 0.05)) and ((L + 0.05) / 0.05) meet at the square root of 21: above the 4.5:1 of WCAG 2.2, 1.4.3.
 */
export const inkOn = (color: string): '#000000' | '#ffffff' =>
  contrastOf(color, '#ffffff') >= contrastOf(color, '#000000') ? '#ffffff' : '#000000';
