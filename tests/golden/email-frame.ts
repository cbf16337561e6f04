import { contentMjml } from '../../lib/journey/email/content.ts';
import type { Frame } from '../../lib/journey/email/frame.ts';
import { hole, holes } from '../../lib/journey/email/frame-holes.ts';
import { layoutHtml } from '../../lib/journey/email/index.ts';
import { layoutMjml } from '../../lib/journey/email/layout.ts';

/** Where the layout's pieces for a browser are kept. */
export const framePath = 'lib/journey/email/frame.json';

/** Takes apart what MJML makes of the layout around one text and one button, with Liquid tags around each. */
export async function emailFrame(): Promise<string> {
  const { language, subject, preheader, words, tags, href, label } = holes;
  const mark = { kind: 'tags', text: tags } as const;
  const content = contentMjml([
    mark,
    { kind: 'words', html: words },
    mark,
    { kind: 'button', href, html: label },
    mark,
  ]);
  const says = {
    why: hole('why'),
    questions: hole('questions'),
    unsubscribe: hole('unsubscribe'),
    preferences: hole('preferences'),
  };
  const html = await layoutHtml(layoutMjml({ language, subject, preheader, content }, says), framePath);
  const [head, text, button, foot] = html.split(tags);
  if (head === undefined || text === undefined || button === undefined || foot === undefined)
    throw new Error('the layout does not come apart where its tags stand');
  const frame: Frame = { head, foot, words: text, button };
  return `${JSON.stringify(frame, null, 2)}\n`;
}
