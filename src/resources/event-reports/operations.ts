/** The endpoints of `synapse.eventReports`. */
export const operations = {};
