/**
 * The flag of Node that keeps V8's space for new objects small, with which `npm start` starts the product: it holds little at
 * a time and lets go of much, and left alone V8 takes up to 100 MB for what is garbage within milliseconds. It has to be
 * there from the start: set later, it binds nothing until V8 has shrunk the space in some idle time, and then for ever.
 */
export const smallHeap = '--max-semi-space-size=16';
