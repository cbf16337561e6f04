import type { AnswerOf } from '../../lib/contracts/api/registry.ts';
import type { EditorSettings } from './editor/index.tsx';

/** What the editor has to know of a vendor; of endpoints the names are enough, for secrets are told to nobody. */
export const editorSettings = ({ calls: _, ...vendor }: AnswerOf<'readVendor'>): EditorSettings => ({
  vendor: { ...vendor, kind: 'vendor', calls: [] },
});
