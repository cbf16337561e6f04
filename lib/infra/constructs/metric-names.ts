/** The namespace of Waymark's own metrics; the runtime writes under the same name, which a test holds. */
export const metricNamespace = 'Waymark';
