import type { PreferenceWords } from '../../../lib/domain/preferences/words/words.ts';
/** All that the portal says in one language. Words in braces are filled in. */
export interface Words {
  /** The language's own name. */
  readonly name: string;
  readonly title: string;
  readonly skip: string;
  readonly menu: string;
  readonly signOut: string;
  readonly light: string;
  readonly dark: string;
  readonly offline: string;
  readonly loading: string;
  readonly again: string;
  readonly failed: string;
  readonly failedText: string;
  readonly fault: string;
  readonly faultText: string;
  readonly reload: string;
  readonly missing: string;
  readonly missingText: string;
  readonly home: string;
  readonly steps: {
    readonly title: string;
    /** `{name}` */
    readonly hello: string;
    readonly intro: string;
    readonly none: string;
    readonly noneText: string;
    /** `{date}` */
    readonly due: string;
    /** `{date}` */
    readonly overdue: string;
    /** `{vendor}` */
    readonly open: string;
    readonly markDone: string;
    readonly marked: string;
    readonly notMarked: string;
    readonly doneTitle: string;
    /** `{date}` */
    readonly doneOn: string;
  };
  readonly messages: {
    readonly title: string;
    readonly none: string;
    readonly noneText: string;
    readonly older: string;
  };
  readonly preferences: PreferenceWords & {
    readonly title: string;
    readonly intro: string;
    readonly languageText: string;
    readonly notSaved: string;
  };
}
