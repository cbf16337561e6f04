import { type Words, wordsIn } from './words.ts';

/** MJML checks colours; this one stands for the vendor's and is no other colour of the layout. */
export const vendorColor = '#0a1b2c';
/** This one for what is written on it: black or white, whichever can be read. */
export const onVendorColor = '#0a1b2d';

export interface LayoutParts {
  readonly language: string;
  /** HTML-safe, as the content. */
  readonly subject: string;
  readonly preheader: string;
  /** MJML components of one column. */
  readonly content: string;
}

/**
 * Colours keep their contrast when a mail program turns them around by itself; where it lets the mail do so, the
 * style sheet says how. Both pairs of text on ground are above 7:1 (WCAG 2.2, 1.4.6).
 */
const darkStyle = `
  :root { color-scheme: light dark; supported-color-schemes: light dark; }
  @media (prefers-color-scheme: dark) {
    .ground, .ground > div { background-color: #14181d !important; }
    .sheet, .sheet > table { background-color: #1f252c !important; }
    .words div, .words p, .words li, .words h1, .words h2, .words h3 { color: #e8ecf0 !important; }
    .small div { color: #b8c2cc !important; }
    a.link { color: #8ab4f8 !important; }
  }`;

/** One layout for every email: 600 pixels wide, narrower on narrow screens, readable without images or styles. */
export function layoutMjml(
  { language, subject, preheader, content }: LayoutParts,
  words: Words = wordsIn(language),
): string {
  return `<mjml lang="${language}" dir="auto">
  <mj-head>
    <mj-title>${subject}</mj-title>
    <mj-preview>${preheader}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.55" color="#1f2933" padding="0 32px" />
      <mj-button background-color="${vendorColor}" color="${onVendorColor}" font-size="16px" font-weight="600" line-height="1.3" border-radius="6px" inner-padding="14px 28px" padding="4px 32px 20px" align="left" />
    </mj-attributes>
    <mj-style>${darkStyle}</mj-style>
  </mj-head>
  <mj-body width="600px" background-color="#eef1f4" css-class="ground">
    <mj-section background-color="${vendorColor}" padding="20px 0">
      <mj-column><mj-text color="${onVendorColor}" font-size="20px" font-weight="700">{{ vendor.name }}</mj-text></mj-column>
    </mj-section>
    <mj-section background-color="#ffffff" padding="32px 0 16px" css-class="sheet">
      <mj-column>${content}</mj-column>
    </mj-section>
    <mj-section padding="20px 0 32px">
      <mj-column>
        <mj-text css-class="small" font-size="13px" color="#4a5560">
          <p style="margin:0 0 8px">${words.why}</p>
          {% if unsubscribe %}<p style="margin:0 0 8px"><a class="link" href="{{ unsubscribe }}" style="color:#0b57d0">${words.unsubscribe}</a> · <a class="link" href="{{ preferences }}" style="color:#0b57d0">${words.preferences}</a></p>{% endif %}
          <p style="margin:0">${words.questions} <a class="link" href="mailto:{{ vendor.support }}" style="color:#0b57d0">{{ vendor.support }}</a> · {{ vendor.name }}</p>
          {% if vendor.postal %}<p style="margin:8px 0 0">{{ vendor.postal }}</p>{% endif %}
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
}

/** What the text part says below the email itself. */
export function layoutText(language: string, body: string): string {
  const words = wordsIn(language);
  return `${body}

-- 
${words.why}
{% if unsubscribe %}${words.unsubscribe}: {{ unsubscribe }}
${words.preferences}: {{ preferences }}
{% endif %}${words.questions} {{ vendor.support }}
{% if vendor.postal %}{{ vendor.postal }}
{% endif %}`;
}
