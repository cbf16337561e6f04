export type { EmailContent, Publication, Substitutions } from './publishing/publication.ts';
export { publish } from './publishing/publish.ts';
export { switchOn } from './publishing/switch-on.ts';
