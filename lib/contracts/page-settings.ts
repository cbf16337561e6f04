import * as z from 'zod';

/** Where the people of a page sign in: an OpenID Connect issuer, Cognito's on AWS, one of this machine locally. */
export const SignInSettings = z.object({
  issuer: z.url(),
  clientId: z.string().min(1),
  /** Where the issuer forgets whoever signed in, if it remembers them; `{return}` is the page to come back to. */
  signOut: z.string().optional(),
});
export type SignInSettings = z.infer<typeof SignInSettings>;

export const VendorName = z.object({ vendor: z.string(), name: z.string() });
export type VendorName = z.infer<typeof VendorName>;

/** What the pages have to know before anybody signs in: `/config.json` beside them. */
export const PageSettings = z.object({
  studio: SignInSettings.optional(),
  portal: SignInSettings.optional(),
  /** On one machine: where its mails can be read. */
  inbox: z.url().optional(),
  /** On one machine: business time is its own, and `/v1/clock` tells it. */
  clock: z.literal(true).optional(),
  /** On one machine: its vendors. Elsewhere it is nobody's business who shares a deployment. */
  vendors: z.array(VendorName).optional(),
});
export type PageSettings = z.infer<typeof PageSettings>;
